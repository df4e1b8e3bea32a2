using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Links;

/// <summary>SL0007: links are added in a loop that knows no bound; .NET keeps them all, and exporters drop those beyond a limit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessLinksAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0007";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Bound the links of an activity",
        "This loop adds links to '{0}' without a bound, and exporters drop those beyond 128: write LinkTo, which keeps to LinkLimits");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.IsAddLink(call.TargetMethod)
                    && call.Receiver().Variable() is { } activity
                    && Loop(call) is { } loop
                    && IsEndless(loop)
                    && !IsMadeIn(loop, activity))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), activity.Name));
                }
            },
            OperationKind.Invocation);

    // The innermost loop of the same method.
    private static ILoopOperation? Loop(IOperation operation)
    {
        for (var above = operation.Parent; above is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); above = above.Parent)
        {
            if (above is ILoopOperation loop)
            {
                return loop;
            }
        }
        return null;
    }

    // Draining a stream or a queue, or forever. Whatever leaves the loop, skips a turn or compares numbers may be the bound.
    private static bool IsEndless(ILoopOperation loop)
    {
        var isOpen = loop switch
        {
            IForEachLoopOperation { IsAsynchronous: var isStream, Collection: var stream } => isStream && !stream.DescendantsAndSelf().Any(IsTake),
            IWhileLoopOperation or IForLoopOperation { Condition: null } => true,
            _ => false,
        };
        return isOpen && !loop.Descendants().Any(MayBound);
    }

    private static bool IsTake(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: "Take" };

    private static bool MayBound(IOperation operation) => operation switch
    {
        IBranchOperation or IReturnOperation or IThrowOperation or IRelationalPatternOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
        _ => false,
    };

    private static bool IsMadeIn(ILoopOperation loop, ISymbol activity) => loop.Descendants().Any(one => one switch
    {
        IVariableDeclaratorOperation declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, activity),
        IAssignmentOperation assignment => assignment.Target.Refers(activity),
        _ => false,
    }) || loop.Locals.Contains(activity, SymbolEqualityComparer.Default);
}
