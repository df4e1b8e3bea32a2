using SpanLinks.Analyzers.Contexts;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Contexts;

public class RootTrapTests
{
    [Fact]
    public Task Report_AlsoThroughVariable() => Check("""
        var root = new ActivityContext(ActivityTraceId.CreateRandom(), default, ActivityTraceFlags.Recorded);
        source.StartActivity("op", ActivityKind.Internal, {|SL0005:root|});
        source.StartActivity("op", ActivityKind.Internal, {|SL0005:new ActivityContext(context.TraceId, default(ActivitySpanId), default)|});
        source.CreateActivity("op", ActivityKind.Internal, {|SL0005:new ActivityContext(ActivityTraceId.CreateRandom(), new ActivitySpanId(), default)|});
        """);

    [Fact]
    public Task NoReport_RealParentsAndLinksToTraces() => Check("""
        source.StartActivity("op", ActivityKind.Internal, new ActivityContext(context.TraceId, context.SpanId, default));
        source.StartActivity("op", ActivityKind.Internal, parentContext: default, links: [new(new ActivityContext(context.TraceId, default, default))]);
        source.StartActivity("op", ActivityKind.Internal, context);
        source.StartRoot("op");
        """);

    [Theory]
    [InlineData("ActivityKind.Internal, ", "", "StartRoot(\"op\")")]
    [InlineData("ActivityKind.Internal, ", ", links: [link, new(context)]", "StartRoot(\"op\", link, new(context))")]
    [InlineData("ActivityKind.Consumer, ", "", "StartLinked(\"op\", new StartOptions { Kind = ActivityKind.Consumer, Root = true })")]
    [InlineData("ActivityKind.Consumer, ", ", links: [link]", "StartLinked(\"op\", new StartOptions { Kind = ActivityKind.Consumer, Root = true }, link)")]
    public Task Fix_StartsRoot(string kind, string links, string mended) => Check(
        $$"""
        using var activity = source.StartActivity("op", {{kind}}{|SL0005:new ActivityContext(ActivityTraceId.CreateRandom(), default, default)|}{{links}});
        """,
        $$"""
        using var activity = source.{{mended}};
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<RootTrapAnalyzer, RootTrapFix>.CheckAsync(statements, mended);
}
