using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SpanLinks.Analyzers.Fixes;

/// <summary>What the fixes share.</summary>
internal static class Edits
{
    /// <summary>Offers to put one node in the place of another.</summary>
    internal static void OfferReplacement(this CodeFixContext context, string title, SyntaxNode root, SyntaxNode old, SyntaxNode mended) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, mended))), title),
            context.Diagnostics);

    /// <summary>Takes a statement away; comments above it stay.</summary>
    internal static SyntaxNode WithoutStatement(this SyntaxNode root, SyntaxNode statement)
    {
        var above = statement.GetLeadingTrivia();
        if (!above.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            return root.RemoveNode(statement, SyntaxRemoveOptions.KeepDirectives)!;
        }
        var mark = new SyntaxAnnotation();
        var withoutIndent = above.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? above.RemoveAt(above.Count - 1) : above;
        var marked = root.ReplaceNode(statement, statement.WithLeadingTrivia(withoutIndent).WithAdditionalAnnotations(mark));
        return marked.RemoveNode(marked.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepLeadingTrivia)!;
    }

    /// <summary>Collection expressions came with C# 12.</summary>
    internal static bool HasCollectionExpressions(this SyntaxNode node) =>
        node.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 };

    internal static ArgumentSyntax Named(string name, ExpressionSyntax value) =>
        SyntaxFactory.Argument(
            SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space), refKindKeyword: default, value.WithoutTrivia());

    /// <summary>Adds `using SpanLinks;` where the name is not known yet.</summary>
    internal static SyntaxNode WithLibrary(this SyntaxNode root, SemanticModel model, int position, string name) =>
        root is CompilationUnitSyntax unit && model.LookupNamespacesAndTypes(position, name: name).IsEmpty
            ? unit.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.IdentifierName("SpanLinks").WithLeadingTrivia(SyntaxFactory.Space))
                .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed))
            : root;
}
