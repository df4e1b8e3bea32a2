using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SpanLinks.Analyzers.Tests.Support;

/// <summary>Stands for the fix of a rule that has none.</summary>
internal sealed class NoFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [];

    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Task.CompletedTask;
}
