using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Links;

/// <summary>SL0011: a link is added to what may be no activity: nobody listens, or the sampler said no.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoActivityAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0011";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Add a link only where there is an activity",
        "There is no activity when nobody listens or the sampler says no, and then this throws: write ?.AddLink");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.IsAddLink(call.TargetMethod)
                    && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
                    && call.Instance is { } activity
                    && IsUnchecked(activity, member.Expression, known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, member.Name.GetLocation()));
                }
            },
            OperationKind.Invocation);

    // Start(…).AddLink and Start(…)!.AddLink; and a local of that, if its null has been silenced with `!` and nothing asks for it.
    private static bool IsUnchecked(IOperation activity, ExpressionSyntax receiver, KnownSymbols known) => activity.Unwrap() switch
    {
        IInvocationOperation start => IsStart(start, known),
        ILocalReferenceOperation local => local.OnlyValue() is IInvocationOperation start
            && IsStart(start, known)
            && (IsSilenced(receiver) || IsSilenced(start.Syntax.Parent))
            && !IsAskedFor(local),
        _ => false,
    };

    private static bool IsStart(IInvocationOperation start, KnownSymbols known) =>
        known.MakesActivity(start.TargetMethod) || known.StartsActivity(start.TargetMethod);

    private static bool IsSilenced(SyntaxNode? node) => node.IsKind(SyntaxKind.SuppressNullableWarningExpression);

    // Any comparison, pattern, `?.`, `??` or hand-over to another method may be the check.
    private static bool IsAskedFor(ILocalReferenceOperation local) => local.Root().Descendants().Any(one =>
        one.Refers(local.Local) && one is ILocalReferenceOperation && one.Above() switch
        {
            IBinaryOperation or IIsPatternOperation or IIsTypeOperation or ICoalesceOperation or IArgumentOperation => true,
            IConditionalAccessOperation or ISwitchOperation or ISwitchExpressionOperation => true,
            _ => false,
        });
}
