using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpanLinks.Analyzers.Symbols;

/// <summary>A rule: silent in generated code and in compilations that know no links.</summary>
public abstract class LinkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is { } known)
            {
                Register(start, known);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, KnownSymbols known);

    private protected static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message, "SpanLinks", DiagnosticSeverity.Warning, isEnabledByDefault: true, description: $"See docs/rules/{id}.md.");
}
