using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Contexts;

/// <summary>SL0005: a parent without a span id, meant to start a new trace, starts a span with a parent in another trace.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RootTrapAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0005";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Start a root with StartRoot",
        "A parent without a span id makes no root: the current activity becomes the parent, in another trace; write StartRoot");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.MakesActivity(call.TargetMethod)
                    && call.Argument("parentContext") is { } parent
                    && Creation(parent) is { } creation
                    && KnownSymbols.Is(creation.Type, known.Context)
                    && creation.Arguments.Any(argument => argument.Parameter?.Name == "spanId" && IsDefault(argument.Value)))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, parent.Syntax.GetLocation()));
                }
            },
            OperationKind.Invocation);

    private static IObjectCreationOperation? Creation(IOperation parent) => parent.Unwrap() switch
    {
        IObjectCreationOperation creation => creation,
        ILocalReferenceOperation local => local.OnlyValue() as IObjectCreationOperation,
        _ => null,
    };

    private static bool IsDefault(IOperation value) =>
        value.Unwrap() is IDefaultValueOperation or IObjectCreationOperation { Arguments.IsEmpty: true };
}
