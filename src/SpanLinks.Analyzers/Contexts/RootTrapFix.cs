using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Fixes;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Contexts;

/// <summary>
/// Mends SL0005 where nothing but a new trace is asked for: a random trace id, and no more than a name, a kind and written links.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RootTrapFix : CodeFixProvider
{
    private const string Title = "Start a root with SpanLinks";
    private static readonly ImmutableHashSet<string> Kept = ["name", "kind", "parentContext", "links"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [RootTrapAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (node?.FirstAncestorOrSelf<ArgumentListSyntax>()?.Parent is InvocationExpressionSyntax syntax
            && model?.Compilation.GetTypeByMetadataName("SpanLinks.LinkedActivityExtensions") is not null
            && model.GetOperation(syntax) is IInvocationOperation { TargetMethod.Name: "StartActivity" } call
            && call.Argument("name") is { } name
            && Arguments(call) is { } rest)
        {
            var isInternal = call.Argument("kind") is not { } kind || kind.Unwrap() is IFieldReferenceOperation { Field.Name: "Internal" };
            var method = isInternal ? "StartRoot" : "StartLinked";
            var options = isInternal ? "" : $", new StartOptions {{ Kind = {call.Argument("kind")!.Syntax}, Root = true }}";
            var text = $"({name.Syntax}{options}{rest})";
            var mended = syntax.WithExpression(Renamed(syntax.Expression, method)).WithArgumentList(SyntaxFactory.ParseArgumentList(text));
            var document = context.Document.WithSyntaxRoot(root!.ReplaceNode(syntax, mended.WithTriviaFrom(syntax))
                .WithLibrary(model, syntax.SpanStart, "LinkedActivityExtensions"));
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(document), Title), context.Diagnostics);
        }
    }

    // The links as arguments, or null where something would be lost.
    private static string? Arguments(IInvocationOperation call)
    {
        if (call.Arguments.Any(one => one.ArgumentKind != ArgumentKind.DefaultValue && !Kept.Contains(one.Parameter?.Name ?? ""))
            || call.Argument("parentContext")?.Unwrap() is not IObjectCreationOperation creation
            || !creation.Arguments.Any(argument => argument.Value.Unwrap() is IInvocationOperation { TargetMethod.Name: "CreateRandom" }))
        {
            return null;
        }
        return call.Argument("links") switch
        {
            null => "",
            var links when links.Unwrap().Syntax is CollectionExpressionSyntax { Elements: var elements }
                && elements.All(element => element is ExpressionElementSyntax) =>
                string.Concat(elements.Select(element => ", " + element)),
            _ => null,
        };
    }

    private static ExpressionSyntax Renamed(ExpressionSyntax expression, string method) => expression switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(method)),
        MemberBindingExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(method)),
        _ => expression,
    };
}
