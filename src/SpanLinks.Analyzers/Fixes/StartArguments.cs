using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Fixes;

/// <summary>Writes the arguments of ActivitySource.StartActivity anew.</summary>
internal static class StartArguments
{
    /// <summary>The arguments with one more link, or null where the links are no list that is written out.</summary>
    internal static ArgumentListSyntax? WithLink(IInvocationOperation start, ExpressionSyntax link)
    {
        var list = ((InvocationExpressionSyntax)start.Syntax).ArgumentList;
        var element = SyntaxFactory.ExpressionElement(link.WithoutTrivia());
        if (start.Argument("links") is { } links)
        {
            return links.Unwrap().Syntax is CollectionExpressionSyntax written
                ? list.ReplaceNode(written, SyntaxFactory.CollectionExpression(Joined([.. written.Elements, element])))
                : null;
        }
        var arguments = start.TargetMethod.Parameters.Any(parameter => parameter.Name == "links")
            ? [.. list.Arguments.Select(argument => argument.WithoutTrivia())]
            : WithParent(start);
        arguments.Add(Edits.Named("links", SyntaxFactory.CollectionExpression(Joined<CollectionElementSyntax>([element]))));
        return SyntaxFactory.ArgumentList(Joined(arguments)).WithTriviaFrom(list);
    }

    // StartActivity(name, kind) takes no links: the form with a parent does, and the one that names the activity after its method.
    private static List<ArgumentSyntax> WithParent(IInvocationOperation start)
    {
        ArgumentSyntax Kind() => Written(start, "kind") ?? SyntaxFactory.Argument(
            SyntaxFactory.ParseExpression("global::System.Diagnostics.ActivityKind.Internal").WithAdditionalAnnotations(Simplifier.Annotation));
        return Written(start, "name") is { } name
            ? [name, Kind(), Edits.Named("parentContext", SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression))]
            : [Kind()];
    }

    private static ArgumentSyntax? Written(IInvocationOperation start, string parameter) =>
        start.Argument(parameter)?.Syntax is ExpressionSyntax value ? SyntaxFactory.Argument(value.WithoutTrivia()) : null;

    private static SeparatedSyntaxList<TNode> Joined<TNode>(List<TNode> nodes)
        where TNode : SyntaxNode =>
        SyntaxFactory.SeparatedList(
            nodes, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(0, nodes.Count - 1)));
}
