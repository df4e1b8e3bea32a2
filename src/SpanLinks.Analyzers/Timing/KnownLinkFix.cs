using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Fixes;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Timing;

/// <summary>Mends SL0002: the link moves into StartActivity.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KnownLinkFix : CodeFixProvider
{
    private const string Title = "Give the link to StartActivity";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [KnownLinkAnalyzer.Id];

    /// <summary>None: two links of one activity would both edit its start.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } known || !root.HasCollectionExpressions())
        {
            return;
        }
        var node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax { Parent: not ForEachStatementSyntax } } statement
            && Operation(model, node) is { } call
            && known.IsAddLink(call.TargetMethod)
            && call.Arguments[0].Syntax is ArgumentSyntax { Expression: var link }
            && Start(model, call, known) is { } start
            && StartArguments.WithLink(start, link) is { } arguments)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(Mend(context.Document, root, statement, start, arguments)), Title),
                context.Diagnostics);
        }
    }

    private static IInvocationOperation? Operation(SemanticModel model, SyntaxNode node) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax ? model.GetOperation(syntax) as IInvocationOperation : null;

    private static IInvocationOperation? Start(SemanticModel model, IInvocationOperation call, KnownSymbols known) =>
        call.Receiver() is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            && model.GetOperation(value)?.Unwrap() is IInvocationOperation start
            && start.Syntax is InvocationExpressionSyntax
            && known.IsStartActivity(start.TargetMethod)
                ? start
                : null;

    private static Document Mend(
        Document document, SyntaxNode root, ExpressionStatementSyntax statement, IInvocationOperation start, ArgumentListSyntax arguments)
    {
        var old = ((InvocationExpressionSyntax)start.Syntax).ArgumentList;
        var tracked = root.TrackNodes(statement, old);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(old)!, arguments);
        return document.WithSyntaxRoot(tracked.WithoutStatement(tracked.GetCurrentNode(statement)!));
    }
}
