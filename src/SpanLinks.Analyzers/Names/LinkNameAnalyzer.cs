using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Names;

/// <summary>SL0001: the name of a link's attribute is too general, misshapen or out of date.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LinkNameAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0001";

    private static readonly DiagnosticDescriptor Descriptor = Rule(Id, "Name a link attribute by the conventions", "{0}");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var indexer = (IPropertyReferenceOperation)operation.Operation;
                if (indexer is { Property.IsIndexer: true, Arguments: [var key], Parent: ISimpleAssignmentOperation assignment }
                    && assignment.Target == indexer
                    && KnownSymbols.Is(indexer.Property.ContainingType, known.Tags))
                {
                    Check(operation, known, key.Value, indexer.Instance);
                }
            },
            OperationKind.PropertyReference);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call is { TargetMethod: { Name: "Add", ContainingType: var type }, Arguments: [var key, _] } && KnownSymbols.Is(type, known.Tags))
                {
                    Check(operation, known, key.Value, call.Instance);
                }
            },
            OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, KnownSymbols known, IOperation key, IOperation? tags)
    {
        if (key.ConstantValue is { HasValue: true, Value: string name }
            && LinkNames.Check(name) is { } problem
            && tags is not null
            && LinkTags.AreThose(tags, known))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, key.Syntax.GetLocation(), problem));
        }
    }
}
