using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SpanLinks.Analyzers.Names;

namespace SpanLinks.Analyzers.Tests.Support;

/// <summary>All rules that the package brings, and a compiler to run them.</summary>
internal static class Rules
{
    internal static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        .. typeof(LinkNameAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    internal static IEnumerable<DiagnosticDescriptor> Descriptors => All.SelectMany(rule => rule.SupportedDiagnostics);

    internal static CSharpCompilation Compile(string text) => CSharpCompilation.Create(
        "corpus",
        [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)],
        [.. Framework.References, Framework.Library],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    internal static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(one => one.Severity == DiagnosticSeverity.Error);

    /// <summary>What the rules find, and AD0001 for each rule that throws.</summary>
    internal static Task<ImmutableArray<Diagnostic>> FindAsync(Compilation compilation) =>
        compilation.WithAnalyzers(All).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../.."));

    private static string Here([CallerFilePath] string here = "") => here;
}
