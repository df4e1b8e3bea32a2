using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Timing;

/// <summary>SL0002: a link that was known at the start is added after it, where samplers do not see it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KnownLinkAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0002";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Give a link at the start when it is known then",
        "This link is known before '{0}' starts: give it to the start, because samplers do not see links that are added later");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.AddsLink(call.TargetMethod)
                    && call.Receiver() is ILocalReferenceOperation { Local: var activity }
                    && LinkStatement(call) is var (statement, block)
                    && IsRightAfterStart(statement, block, activity, known)
                    && IsKnownBefore(statement, call, activity, known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), activity.Name));
                }
            },
            OperationKind.Invocation);

    /// <summary>The statement that is nothing but the call, or a loop that does nothing else.</summary>
    private static (IOperation Statement, IBlockOperation Block)? LinkStatement(IInvocationOperation call)
    {
        if (call.Statement() is not var (statement, block) || statement.Call() != call)
        {
            return null;
        }
        return block is { Operations.Length: 1, Parent: IForEachLoopOperation { IsAsynchronous: false } loop }
            ? loop.Statement()
            : (statement, block);
    }

    private static bool IsRightAfterStart(IOperation statement, IBlockOperation block, ILocalSymbol activity, KnownSymbols known)
    {
        for (var i = block.Operations.IndexOf(statement) - 1; i >= 0; i--)
        {
            var earlier = block.Operations[i];
            if (Starts.StartOf(earlier, activity) is { } start)
            {
                return known.StartsActivity(start.TargetMethod);
            }
            if (earlier.Call() is not { } call || !call.Receiver().Refers(activity))
            {
                return false;
            }
        }
        // using (var activity = Start()) { here }
        return block.Parent is IUsingOperation { Resources: { } resources }
            && Starts.StartOf(resources, activity) is { } used
            && known.StartsActivity(used.TargetMethod);
    }

    // What is only read out of variables was there before. A call may depend on the activity, and so may Activity.Current and its like.
    private static bool IsKnownBefore(IOperation statement, IInvocationOperation call, ILocalSymbol activity, KnownSymbols known)
    {
        var values = call.Arguments.Where(argument => !argument.Value.Unwrap().Refers(activity)).Select(argument => (IOperation)argument);
        if (statement is IForEachLoopOperation loop)
        {
            values = values.Append(loop.Collection);
        }
        return values.SelectMany(value => value.DescendantsAndSelf()).All(one => one switch
        {
            IInvocationOperation inner => known.IsOfLibrary(inner.TargetMethod) || IsInitializer(inner),
            IPropertyReferenceOperation property => property.Instance is not null || KnownSymbols.Is(property.Type, known.LinkType),
            ILocalReferenceOperation local => !SymbolEqualityComparer.Default.Equals(local.Local, activity),
            IAssignmentOperation assignment => IsInitializer(assignment),
            IAwaitOperation or IDynamicInvocationOperation or IDeclarationExpressionOperation => false,
            _ => true,
        });
    }

    // What stands in the braces behind `new`.
    private static bool IsInitializer(IOperation operation) => operation.Parent is IObjectOrCollectionInitializerOperation;
}
