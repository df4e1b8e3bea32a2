using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests;

/// <summary>Each rule has its page, and the index names it.</summary>
public class DocumentationTests
{
    public static TheoryData<string, string> Pages => new(Rules.Descriptors.Select(rule => (rule.Id, rule.Title.ToString(null))));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfARule_SaysWhatItAsks(string id, string title)
    {
        var folder = Path.Combine(Rules.Repository, "docs/rules");
        var page = await File.ReadAllTextAsync(Path.Combine(folder, id + ".md"), TestContext.Current.CancellationToken);
        var index = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"), TestContext.Current.CancellationToken);

        Assert.StartsWith($"# {id}: {title}\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Bad", "## Good", "## When it speaks", "## How to suppress"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
        Assert.Contains($"| [{id}]({id}.md) | {title} |", index, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_OfRules_AreDistinct() => Assert.Equal(Rules.Descriptors.Count(), Rules.Descriptors.Select(rule => rule.Id).Distinct().Count());
}
