using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SpanLinks.Analyzers.Symbols;

/// <summary>Small steps over the tree of operations.</summary>
internal static class Operations
{
    /// <summary>The value below conversions.</summary>
    internal static IOperation Unwrap(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }
        return operation;
    }

    /// <summary>The first operation above that is no conversion.</summary>
    internal static IOperation? Above(this IOperation operation)
    {
        var above = operation.Parent;
        while (above is IConversionOperation)
        {
            above = above.Parent;
        }
        return above;
    }

    /// <summary>What a method is called on, also through `?.` and for an extension method.</summary>
    internal static IOperation? Receiver(this IInvocationOperation call)
    {
        var receiver = call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        return receiver?.Unwrap().Unconditional();
    }

    /// <summary>In `a?.B`, the a that B is asked of.</summary>
    internal static IOperation Unconditional(this IOperation operation)
    {
        if (operation is not IConditionalAccessInstanceOperation)
        {
            return operation;
        }
        var child = operation;
        for (var above = operation.Parent; above is not null; child = above, above = above.Parent)
        {
            if (above is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation.Unwrap().Unconditional();
            }
        }
        return operation;
    }

    /// <summary>The variable that is read, if it is one that no other method can see.</summary>
    internal static ISymbol? Variable(this IOperation? operation) => operation?.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    internal static bool Reads(this IOperation operation, ISymbol variable) =>
        operation.DescendantsAndSelf().Any(one => one is ILocalReferenceOperation or IParameterReferenceOperation && one.Refers(variable));

    internal static bool Refers(this IOperation? operation, ISymbol? variable) =>
        variable is not null && SymbolEqualityComparer.Default.Equals(operation.Variable(), variable);

    /// <summary>The statement of a block that holds the operation, and the block; no step out of a lambda or local function.</summary>
    internal static (IOperation Statement, IBlockOperation Block)? Statement(this IOperation operation)
    {
        for (var one = operation; one.Parent is { } above; one = above)
        {
            if (above is IBlockOperation block)
            {
                return (one, block);
            }
            if (above is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>The whole body of code that the operation stands in.</summary>
    internal static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } above)
        {
            operation = above;
        }
        return operation;
    }

    /// <summary>The call that a statement consists of, also through `?.`.</summary>
    internal static IInvocationOperation? Call(this IOperation statement) =>
        statement is not IExpressionStatementOperation expression ? null : expression.Operation.Unwrap() switch
        {
            IInvocationOperation call => call,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call,
            _ => null,
        };

    internal static IOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(one => one.Parameter?.Name == parameter && one.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>Whether this very operation gives the variable another value.</summary>
    internal static bool Assigns(this IOperation operation, ISymbol variable) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target.Refers(variable),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value.Refers(variable),
        _ => false,
    };

    /// <summary>The value that a local is declared with, if nothing else is ever assigned to it.</summary>
    internal static IOperation? OnlyValue(this ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (var one in reference.Root().Descendants())
        {
            if (one is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))
            {
                value = declarator.GetVariableInitializer()?.Value.Unwrap();
            }
            else if (one.Assigns(reference.Local))
            {
                return null;
            }
        }
        return value;
    }
}
