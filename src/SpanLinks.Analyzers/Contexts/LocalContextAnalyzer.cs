using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Contexts;

/// <summary>SL0004: a context that comes out of text does not say that it is remote.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalContextAnalyzer : LinkAnalyzer
{
    internal const string Id = "SL0004";

    private static readonly DiagnosticDescriptor Descriptor = Rule(
        Id,
        "Say that a context from outside is remote",
        "A context that comes out of text came from outside, but this one says that it is of this process: {0}");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                var method = call.TargetMethod;
                if (KnownSymbols.Is(method.ContainingType, known.Context)
                    && method.Name is "TryParse" or "Parse"
                    && !method.Parameters.Any(parameter => parameter.Name == "isRemote")
                    && !IsOfActivity(call, known))
                {
                    var advice = method.Name == "TryParse"
                        ? "write isRemote: true"
                        : "Parse cannot say otherwise, take TryParse with isRemote: true, or SpanLinks' TraceContext.FromTraceParent";
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), advice));
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (KnownSymbols.Is(creation.Type, known.Context)
                    && creation.Arguments.Any(argument => argument.Parameter?.Name == "traceId" && IsOutOfText(argument.Value, known))
                    && creation.Arguments.Any(argument => argument is { Parameter.Name: "isRemote", ArgumentKind: ArgumentKind.DefaultValue }))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, creation.Syntax.GetLocation(), "write isRemote: true"));
                }
            },
            OperationKind.ObjectCreation);
    }

    // The id of an activity of this process.
    private static bool IsOfActivity(IInvocationOperation call, KnownSymbols known) =>
        call.Arguments[0].Value.DescendantsAndSelf()
            .OfType<IPropertyReferenceOperation>()
            .Any(property => KnownSymbols.Is(property.Property.ContainingType, known.Activity));

    private static bool IsOutOfText(IOperation value, KnownSymbols known) =>
        value.Unwrap() is IInvocationOperation { TargetMethod: var method } call
        && method.Name.StartsWith("CreateFrom", StringComparison.Ordinal)
        && KnownSymbols.Is(method.ContainingType, known.TraceId)
        && !call.Arguments[0].Value.Unwrap().ConstantValue.HasValue;
}
