using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Timing;

/// <summary>Mends SL0003 where the stop stands right before the link: the two change places.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LateLinkFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [LateLinkAnalyzer.Id];

    /// <summary>None: two links after one stop would both move it.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (node?.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax block } late
            || block.Statements.IndexOf(late) is not (> 0 and var index)
            || block.Statements[index - 1] is not ExpressionStatementSyntax stop
            || stop.DescendantNodes().OfType<InvocationExpressionSyntax>().Count() != 1
            || Method(stop) is not ("Stop" or "Dispose"))
        {
            return;
        }
        var statements = block.Statements.Replace(stop, late.WithTriviaFrom(stop));
        statements = statements.Replace(statements[index], stop.WithTriviaFrom(late));
        context.OfferReplacement("Add the link before the activity stops", root!, block, block.WithStatements(statements));
    }

    private static string? Method(ExpressionStatementSyntax statement) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>().First().Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
            MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
            _ => null,
        };
}
