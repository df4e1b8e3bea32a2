using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Links;

/// <summary>Mends SL0010 where an activity is linked to itself: the link goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SelfLinkFix : CodeFixProvider
{
    private const string Title = "Remove the link";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [SelfLinkAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (node?.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax } statement
            && statement.Expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().First().Expression
                is MemberAccessExpressionSyntax { Name.Identifier.Text: "AddLink" or "LinkTo" }
                or MemberBindingExpressionSyntax { Name.Identifier.Text: "AddLink" or "LinkTo" })
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.WithoutStatement(statement))), Title),
                context.Diagnostics);
        }
    }
}
