using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Links;

/// <summary>Mends SL0008: `[.. links]`.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LazyLinksFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [LazyLinksAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null
            && root.HasCollectionExpressions()
            && root.FindNode(context.Span, getInnermostNodeForTie: true) is ExpressionSyntax links)
        {
            var dots = SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space);
            CollectionElementSyntax spread = SyntaxFactory.SpreadElement(dots, links.WithoutTrivia());
            var list = SyntaxFactory.CollectionExpression(SyntaxFactory.SingletonSeparatedList(spread)).WithTriviaFrom(links);
            context.OfferReplacement("Make a list of the links", root, links, list);
        }
    }
}
