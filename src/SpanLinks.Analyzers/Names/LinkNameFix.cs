using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Names;

/// <summary>Mends SL0001 for a name that has a name of today: SpanLinks' constant for it, or the name itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LinkNameFix : CodeFixProvider
{
    private static readonly string[] Constants = ["MessagingAttributes", "LinkAttributes"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [LinkNameAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
            && literal.Token.Value is string name
            && LinkNames.Current(name) is { } current)
        {
            var title = $"Write '{current}'";
            context.RegisterCodeFix(
                CodeAction.Create(title, token => MendAsync(context.Document, root, literal, current, token), title), context.Diagnostics);
        }
    }

    private static async Task<Document> MendAsync(
        Document document, SyntaxNode root, LiteralExpressionSyntax literal, string current, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var constant = model is null ? null : FindConstant(model.Compilation, current);
        if (constant is null)
        {
            var text = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(current));
            return document.WithSyntaxRoot(root.ReplaceNode(literal, text.WithTriviaFrom(literal)));
        }
        var type = constant.ContainingType.Name;
        var name = SyntaxFactory.ParseExpression($"{type}.{constant.Name}").WithTriviaFrom(literal);
        return document.WithSyntaxRoot(root.ReplaceNode(literal, name).WithLibrary(model!, literal.SpanStart, type));
    }

    private static IFieldSymbol? FindConstant(Compilation compilation, string value) => Constants
        .Select(type => compilation.GetTypeByMetadataName("SpanLinks." + type))
        .SelectMany(type => type?.GetMembers() ?? [])
        .OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.DeclaredAccessibility == Accessibility.Public && value.Equals(field.ConstantValue));
}
