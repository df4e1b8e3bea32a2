using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace SpanLinks.Analyzers.Tests.Support;

/// <summary>Checks one rule on the statements of a method; `{|SL0001:here|}` marks what it reports.</summary>
internal static class RuleTest<TRule, TFix>
    where TRule : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The statements are reported where they are marked, and mended to the others if there are any.</summary>
    internal static async Task CheckAsync(string statements, string? mended = null, bool withLibrary = true)
    {
        var test = new Test
        {
            TestCode = Wrap(statements, withLibrary),
            FixedCode = Wrap(mended ?? statements, withLibrary),
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
        };
        test.TestState.AdditionalReferences.AddRange(Framework.References);
        if (withLibrary)
        {
            test.TestState.AdditionalReferences.Add(Framework.Library);
        }
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Wrap(string statements, bool withLibrary) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        {{(withLibrary ? "using SpanLinks;\n" : "")}}
        record Message(ActivityContext Context, string TraceParent, string Id);

        class Code(ActivitySource source)
        {
            static readonly ActivitySource Static = new("s");

            ActivityContext Field { get; set; }

            void Handle(Message message) { }

            async Task Run(
                Message message, IReadOnlyList<Message> messages, ActivityContext context, ActivityLink link, Activity other,
                IAsyncEnumerable<Message> stream, ChannelReader<Message> reader, string text)
            {
                await Task.Yield();
        {{string.Join('\n', statements.Split('\n').Select(line => line.Length == 0 ? line : "        " + line))}}
            }
        }
        """.ReplaceLineEndings("\n");

    private sealed class Test : CSharpCodeFixTest<TRule, TFix, DefaultVerifier>
    {
        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
