using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Links;

/// <summary>Mends SL0007 where the result is not used: LinkTo in the place of AddLink.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class EndlessLinksFix : CodeFixProvider
{
    private const string Title = "Write LinkTo, which keeps to LinkLimits";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [EndlessLinksAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && call.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax
            && Name(call) is { } name
            && model?.Compilation.GetTypeByMetadataName("SpanLinks.ActivityLinkExtensions") is not null)
        {
            var mended = root.ReplaceNode(name, SyntaxFactory.IdentifierName("LinkTo").WithTriviaFrom(name))
                .WithLibrary(model, call.SpanStart, "ActivityLinkExtensions");
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), Title), context.Diagnostics);
        }
    }

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        _ => null,
    };
}
