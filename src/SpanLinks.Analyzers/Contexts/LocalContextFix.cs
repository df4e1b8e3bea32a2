using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Contexts;

/// <summary>Mends SL0004 for TryParse and for a context that is made from ids: `isRemote: true`.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LocalContextFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [LocalContextAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var list = root?.FindNode(context.Span, getInnermostNodeForTie: true) switch
        {
            InvocationExpressionSyntax
            {
                ArgumentList: { Arguments: [{ NameColon: null }, { NameColon: null }, { RefKindKeyword.RawKind: not 0 }] } parse,
            } => parse,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } ids } => ids,
            _ => null,
        };
        if (list is null)
        {
            return;
        }
        var isRemote = Edits.Named("isRemote", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
        // TryParse takes it before its result.
        var place = list.Parent is InvocationExpressionSyntax ? 2 : list.Arguments.Count;
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var nodes = list.Arguments.ToList();
        nodes.Insert(place, isRemote);
        var commas = list.Arguments.GetSeparators().ToList();
        commas.Insert(place - 1, comma);
        context.OfferReplacement("Write isRemote: true", root!, list, list.WithArguments(SyntaxFactory.SeparatedList(nodes, commas)));
    }
}
