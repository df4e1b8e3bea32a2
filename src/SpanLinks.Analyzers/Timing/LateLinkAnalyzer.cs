using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Timing;

/// <summary>SL0003: a link is added to an activity that has been stopped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateLinkAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0003";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Add links before the activity stops",
        "'{0}' has been stopped: a link that is added now is lost, or races with the exporter");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.AddsLink(call.TargetMethod)
                    && call.Receiver().Variable() is { } activity
                    && IsStoppedBefore(call, activity, known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), activity.Name));
                }
            },
            OperationKind.Invocation);

    // Looks back through the blocks around the call: what stands there straight before it has run.
    private static bool IsStoppedBefore(IOperation operation, ISymbol activity, KnownSymbols known)
    {
        while (operation.Statement() is var (statement, block))
        {
            for (var i = block.Operations.IndexOf(statement) - 1; i >= 0; i--)
            {
                var earlier = block.Operations[i];
                if (Stops(earlier, activity, known))
                {
                    return true;
                }
                if (earlier is ILabeledOperation || IsAssigned(earlier, activity))
                {
                    return false;
                }
            }
            // A loop may have given the variable a new activity since its last turn.
            if (block.Parent is ILoopOperation loop && IsAssigned(loop, activity))
            {
                return false;
            }
            operation = block;
        }
        return false;
    }

    private static bool Stops(IOperation statement, ISymbol activity, KnownSymbols known) => statement switch
    {
        IUsingOperation used => used.Resources.Refers(activity)
            || (used.Resources.Unwrap() is ISimpleAssignmentOperation assignment && assignment.Target.Refers(activity)),
        _ => statement.Call() is { TargetMethod.Name: "Stop" or "Dispose" } call
            && KnownSymbols.Is(call.TargetMethod.ContainingType, known.Activity)
            && call.Receiver().Refers(activity),
    };

    private static bool IsAssigned(IOperation operation, ISymbol activity) => operation.DescendantsAndSelf().Any(one => one.Assigns(activity));
}
