using SpanLinks.Analyzers.Links;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Links;

public class LazyLinksTests
{
    [Fact]
    public Task NoReport_Lists() => Check("""
        var list = messages.Select(m => new ActivityLink(m.Context)).ToList();
        source.StartActivity("op", ActivityKind.Internal, context, links: list);
        source.StartActivity("op", ActivityKind.Internal, context, links: messages.Select(m => new ActivityLink(m.Context)).ToArray());
        source.StartActivity("op", ActivityKind.Internal, context, links: [link]);
        source.StartActivity("op", ActivityKind.Internal, context, links: Enumerable.Empty<ActivityLink>());
        source.StartLinked("op", messages.Select(m => new ActivityLink(m.Context)));
        """);

    [Theory]
    [InlineData("messages.Select(m => new ActivityLink(m.Context))")]
    [InlineData("from m in messages where m.Id != text select new ActivityLink(m.Context)")]
    [InlineData("Made()")]
    public Task Fix_MakesList(string links) => Check(
        $$"""
        source.StartActivity("op", ActivityKind.Internal, context, links: {|SL0008:{{links}}|});
        IEnumerable<ActivityLink> Made() { yield return link; }
        """,
        $$"""
        source.StartActivity("op", ActivityKind.Internal, context, links: [.. {{links}}]);
        IEnumerable<ActivityLink> Made() { yield return link; }
        """);

    [Fact]
    public Task Fix_Variable() => Check(
        """
        var links = messages.Select(m => new ActivityLink(m.Context)).Take(10);
        source.StartActivity("op", ActivityKind.Internal, context, null, {|SL0008:links|});
        """,
        """
        var links = messages.Select(m => new ActivityLink(m.Context)).Take(10);
        source.StartActivity("op", ActivityKind.Internal, context, null, [.. links]);
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<LazyLinksAnalyzer, LazyLinksFix>.CheckAsync(statements, mended);
}
