using Microsoft.CodeAnalysis;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests;

/// <summary>The rules on code as applications have it: what they find, where they are silent, and that nothing makes them throw.</summary>
public class CorpusTests
{
    private static string Folder => Path.Combine(Rules.Repository, "test/SpanLinks.Analyzers.Tests/Corpus");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rules_OnCorpus_FindWhatIsMarked(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        var compilation = Rules.Compile(text);

        var found = await Rules.FindAsync(compilation);

        Assert.Empty(Rules.Errors(compilation));
        Assert.Equal(Marked(text), found.Select(one => (Line(one), one.Id)).Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rules_OnCodeThatIsBeingTyped_DoNotThrow(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        for (var length = 500; length < text.Length; length += 211)
        {
            var found = await Rules.FindAsync(Rules.Compile(text[..length]));

            Assert.DoesNotContain(found, one => one.Id == "AD0001");
        }
    }

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;

    private static IEnumerable<(int Line, string Id)> Marked(string text) => text.Split('\n')
        .Select((line, index) => (Line: index + 1, Text: line.TrimEnd(), Mark: line.LastIndexOf("// SL", StringComparison.Ordinal)))
        .Where(line => line.Mark >= 0)
        .Select(line => (line.Line, line.Text[(line.Mark + 3)..]));
}
