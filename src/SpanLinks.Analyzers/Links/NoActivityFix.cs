using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanLinks.Analyzers.Fixes;

namespace SpanLinks.Analyzers.Links;

/// <summary>Mends SL0011 where the result is not used: `?.AddLink`.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NoActivityFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [NoActivityAnalyzer.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true).Parent is not MemberAccessExpressionSyntax
            {
                Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call,
            } member)
        {
            return;
        }
        var receiver = member.Expression;
        if (receiver is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } silenced)
        {
            receiver = silenced.Operand;
        }
        var rest = call.WithExpression(SyntaxFactory.MemberBindingExpression(member.Name)).WithoutTrivia();
        var mended = SyntaxFactory.ConditionalAccessExpression(receiver, rest).WithTriviaFrom(call);
        context.OfferReplacement("Write ?.AddLink", root, call, mended);
    }
}
