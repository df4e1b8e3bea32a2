using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Hygiene;

namespace SpanLinks.Server.Tests.Pages;

public class AdviceTests
{
    public static TheoryData<string> Problems => [.. Enum.GetNames<HygieneProblem>()];

    public static TheoryData<string> Reasons => [.. Enum.GetNames<DanglingReason>()];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problem_Each_IsExplainedAndMendedInCode(string problem)
    {
        var sut = Advice.Of(Enum.Parse<HygieneProblem>(problem));

        AssertWhole(sut);
        Assert.NotNull(sut.Snippet);
        Assert.NotEqual(Severity.Expected, sut.Severity);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_Each_IsExplained(string reason) => AssertWhole(Advice.Of(Enum.Parse<DanglingReason>(reason)));

    private static void AssertWhole(Advice advice)
    {
        Assert.NotEmpty(advice.Title);
        Assert.EndsWith(".", advice.Why, StringComparison.Ordinal);
        Assert.EndsWith(".", advice.Mend, StringComparison.Ordinal);
        Assert.All(advice.Guide, page => Assert.True(File.Exists(Path.Combine(Root, "docs", "guide", page)), page));
        if (advice.Snippet is not null)
        {
            var code = Snippets.Find(advice.Snippet);
            Assert.NotNull(code);
            Assert.All(code.Split('\n'), line => Assert.InRange(line.Length, 0, 96));
            Assert.DoesNotContain("// begin", code, StringComparison.Ordinal);
            Assert.NotEqual(' ', code[0]);
        }
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "SpanLinks.slnx")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return folder;
        }
    }
}
