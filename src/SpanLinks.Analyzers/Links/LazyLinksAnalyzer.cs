using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Links;

/// <summary>SL0008: links that are made while they are enumerated go to StartActivity, where they are enumerated more than once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LazyLinksAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0008";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Make links before they are given to StartActivity",
        "These links are made anew for every sampler that looks at them, and once more to keep them: make a list of them");

    private static readonly ImmutableHashSet<string> Finite = ["Empty", "Repeat", "AsEnumerable"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.MakesActivity(call.TargetMethod)
                    && call.Argument("links") is { } links
                    && IsLazy(links.Unwrap(), known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, links.Syntax.GetLocation()));
                }
            },
            OperationKind.Invocation);

    private static bool IsLazy(IOperation links, KnownSymbols known) => links switch
    {
        ILocalReferenceOperation local => local.OnlyValue() is { } value and not ILocalReferenceOperation && IsLazy(value, known),
        ITranslatedQueryOperation => true,
        IInvocationOperation { TargetMethod: var method } => IsIterator(method)
            || (KnownSymbols.Is(method.ContainingType, known.Enumerable)
                && method.ReturnType.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                && !Finite.Contains(method.Name)),
        _ => false,
    };

    // A method that yields, as far as its source is in this project.
    private static bool IsIterator(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax() is var body
            && body.DescendantNodes(node => node == body || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .Any(node => node is YieldStatementSyntax));
}
