using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Batches;

/// <summary>SL0006: the first message of a batch becomes the parent of the activity that handles all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FirstParentAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0006";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Link a batch to all of its messages",
        "The first of '{0}' becomes the parent of an activity that handles all of them, and the others lose their cause: write StartBatch");

    private static readonly ImmutableHashSet<string> Firsts = ["First", "FirstOrDefault"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.IsStartActivity(call.TargetMethod)
                    && (call.Argument("parentContext") ?? call.Argument("parentId")) is { } parent
                    && call.Argument("links") is null
                    && FirstOf(parent, known) is { } batch
                    && IsHandledWhole(call, batch)
                    && !IsCounted(call, batch))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, parent.Syntax.GetLocation(), batch.Name));
                }
            },
            OperationKind.Invocation);

    // batch[0] or batch.First(), somewhere in what the parent is made of; the parent may have a name of its own.
    private static ISymbol? FirstOf(IOperation parent, KnownSymbols known)
    {
        if (parent.Unwrap() is ILocalReferenceOperation local && local.OnlyValue() is { } value)
        {
            parent = value;
        }
        return parent.DescendantsAndSelf().Select(one => one switch
        {
            IArrayElementReferenceOperation { Indices: [var index] } element when IsZero(index) => element.ArrayReference.Variable(),
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var index] } element when IsZero(index.Value) =>
                element.Instance.Variable(),
            IInvocationOperation { Arguments: [var source] } first
                when Firsts.Contains(first.TargetMethod.Name) && KnownSymbols.Is(first.TargetMethod.ContainingType, known.Enumerable) =>
                source.Value.Variable(),
            _ => null,
        }).FirstOrDefault(batch => batch is not null);
    }

    private static bool IsZero(IOperation index) => index.Unwrap().ConstantValue is { HasValue: true, Value: 0 };

    // A loop over the same variable while the activity runs: in its using statement, or after the start.
    private static bool IsHandledWhole(IInvocationOperation call, ISymbol batch) =>
        call.Statement() is var (statement, block)
        && block.Operations.Skip(block.Operations.IndexOf(statement)).Take(statement is IUsingOperation ? 1 : int.MaxValue)
            .SelectMany(one => one.DescendantsAndSelf())
            .Any(one => one is IForEachLoopOperation loop && loop.Collection.Refers(batch));

    // Who asks how many there are may have asked for exactly one.
    private static bool IsCounted(IInvocationOperation call, ISymbol batch)
    {
        for (var above = call.Parent; above is not null; above = above.Parent)
        {
            if (above is IConditionalOperation conditional && conditional.Condition.Reads(batch))
            {
                return true;
            }
        }
        return call.Argument("parentContext")?.DescendantsAndSelf().Any(one => one is IConditionalOperation) == true;
    }
}
