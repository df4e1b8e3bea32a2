using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Links;

/// <summary>SL0010: an activity is linked to itself, or to the current activity, which is its parent anyway.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SelfLinkAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0010";

    private const string Parent =
        "The current activity is the parent of the one that starts here, and a link to it says nothing more: for a new trace write StartRoot";

    private static readonly DiagnosticDescriptor Descriptor = Rule(Id, "Link to a cause, not to oneself or one's parent", "{0}");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.AddsLink(call.TargetMethod))
                {
                    CheckSelf(operation, call, known);
                }
                else if (known.IsStartActivity(call.TargetMethod) && HasNoParent(call))
                {
                    CheckParent(operation, call, known);
                }
            },
            OperationKind.Invocation);

    private static void CheckSelf(OperationAnalysisContext context, IInvocationOperation call, KnownSymbols known)
    {
        if (call.Receiver().Variable() is not { } activity)
        {
            return;
        }
        foreach (var argument in call.Arguments)
        {
            if (Linked(argument.Value, known) is { } linked && ContextOf(linked, known).Refers(activity))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptor, argument.Value.Syntax.GetLocation(), $"'{activity.Name}' is linked to itself: a link points to what led to it"));
            }
        }
    }

    private static void CheckParent(OperationAnalysisContext context, IInvocationOperation call, KnownSymbols known)
    {
        foreach (var creation in call.Argument("links")?.DescendantsAndSelf().OfType<IObjectCreationOperation>() ?? [])
        {
            if (KnownSymbols.Is(creation.Type, known.Link)
                && creation.Arguments.Length > 0
                && ContextOf(creation.Arguments[0].Value, known) is IPropertyReferenceOperation property
                && known.IsCurrent(property.Property))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, creation.Syntax.GetLocation(), Parent));
            }
        }
    }

    // The parent is the current activity when none is given, or the default one.
    private static bool HasNoParent(IInvocationOperation call) =>
        call.Argument("parentId") is null && (call.Argument("parentContext")?.Unwrap() is null or IDefaultValueOperation);

    // The context that a link is made of, or that LinkTo makes one of.
    private static IOperation? Linked(IOperation value, KnownSymbols known) => value.Unwrap() switch
    {
        IObjectCreationOperation { Arguments: [var context, ..] } creation when KnownSymbols.Is(creation.Type, known.Link) => context.Value,
        IPropertyReferenceOperation or IConditionalAccessOperation => value,
        _ => null,
    };

    // x in x.Context and x?.Context ?? default.
    private static IOperation? ContextOf(IOperation value, KnownSymbols known) => value.Unwrap() switch
    {
        IPropertyReferenceOperation { Property: { Name: "Context", ContainingType: var type }, Instance: var activity }
            when KnownSymbols.Is(type, known.Activity) => activity?.Unwrap().Unconditional(),
        IConditionalAccessOperation access => ContextOf(access.WhenNotNull, known),
        ICoalesceOperation coalesce => ContextOf(coalesce.Value, known),
        _ => null,
    };
}
