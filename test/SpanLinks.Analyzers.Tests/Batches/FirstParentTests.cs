using SpanLinks.Analyzers.Batches;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Batches;

public class FirstParentTests
{
    [Theory]
    [InlineData("messages[0].Context")]
    [InlineData("messages.First().Context")]
    [InlineData("messages.FirstOrDefault()?.Context ?? default")]
    public Task Report_FirstIsParentOfAll(string parent) => Check($$"""
        using var activity = source.StartActivity("op", ActivityKind.Consumer, {|SL0006:{{parent}}|});
        foreach (var one in messages)
        {
            Handle(one);
        }
        """);

    [Fact]
    public Task Report_ThroughVariable() => Check("""
        var first = messages[0].Context;
        using (source.StartActivity("op", ActivityKind.Consumer, {|SL0006:first|}))
        {
            foreach (var one in messages)
            {
                Handle(one);
            }
        }
        """);

    [Fact]
    public Task NoReport_OneMessageOrLinksToAll() => Check("""
        using (source.StartActivity("op", ActivityKind.Consumer, messages[0].Context))
        {
            Handle(messages[0]);
        }
        using var linked = source.StartActivity("op", ActivityKind.Consumer, messages[0].Context, links: [.. messages.Select(m => new ActivityLink(m.Context))]);
        using var single = source.StartActivity("op", ActivityKind.Consumer, messages.Count == 1 ? messages[0].Context : default);
        foreach (var one in messages)
        {
            using var each = source.StartActivity("op", ActivityKind.Consumer, one.Context);
            Handle(one);
        }
        """);

    private static Task Check(string statements) => RuleTest<FirstParentAnalyzer, NoFix>.CheckAsync(statements);
}
