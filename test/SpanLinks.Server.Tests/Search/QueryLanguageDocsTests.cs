using System.Runtime.CompilerServices;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Tests.Search;

/// <summary>docs/server/query-language.md says what is so.</summary>
public class QueryLanguageDocsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Here(), "../../../docs/server/query-language.md"));

    public static TheoryData<string> Queries => [.. Blocks("```traceql")];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Docs_Example_IsAQuery(string query) => Assert.Null(SpanQuery.Parse(query).Error);

    [Fact]
    public void Docs_Error_IsWhatIsSaid()
    {
        var shown = Blocks("```text").ToList();

        Assert.Equal(shown, SpanQuery.Parse(shown[1]).Error!.Pointed.Split('\n'));
    }

    [Fact]
    public void Docs_Bounds_AreThose()
    {
        var text = string.Join(' ', Lines);
        var limits = SearchLimits.Default;

        Assert.Equal((10_000, 2_000, 100_000, 10_000), (limits.MaxParts, limits.MaxTraces, limits.MaxSpans, limits.MaxSpansPerTrace));
        Assert.Equal((32, 10_000, 20_000), (limits.MaxHops, limits.MaxIncomingLinks, limits.MaxLinkedSpans));
        Assert.Contains(
            $"at most {SpanQuery.MaxLength} characters, {SpanQuery.MaxFilters} filters, {SpanQuery.MaxComparisons} comparisons, {SpanQuery.MaxLinkOperators} operators over"
            + $" links, {SpanQuery.MaxPatterns} regular expressions of {SpanQuery.MaxPatternLength} characters each, and nests no deeper than {SpanQuery.MaxDepth}.",
            text,
            StringComparison.Ordinal);
        Assert.Contains($"more than {Pattern.MaxTextLength} characters", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Docs_Fields_AreAllThere()
    {
        var text = string.Join(' ', Lines);

        Assert.All(Field.IntrinsicNames.Split(", "), name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocks(string fence)
    {
        var isWithin = false;
        foreach (var line in Lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isWithin = !isWithin && line == fence;
            }
            else if (isWithin)
            {
                yield return line;
            }
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
