using SpanLinks.Analyzers.Tests.Support;
using SpanLinks.Analyzers.Timing;

namespace SpanLinks.Analyzers.Tests.Timing;

public class LateLinkTests
{
    [Fact]
    public Task Report_AfterUsing() => Check("""
        Activity? activity;
        using (activity = source.StartActivity("op"))
        {
            activity?.AddLink(link);
        }
        activity?{|SL0003:.AddLink(link)|};
        """);

    [Fact]
    public Task Report_InLaterBlock() => Check("""
        other.Stop();
        if (messages.Count > 0)
        {
            foreach (var one in messages)
            {
                {|SL0003:other.AddLink(new ActivityLink(one.Context))|};
            }
            {|SL0003:other.LinkTo(link)|};
        }
        """);

    [Fact]
    public Task NoReport_BeforeStopAndAnewAfterIt() => Check("""
        other.AddLink(link);
        other.Stop();
        other = source.StartActivity("next")!;
        other.AddLink(link);
        """);

    [Fact]
    public Task NoReport_StopOnAnotherWay() => Check("""
        if (messages.Count == 0)
        {
            other.Stop();
        }
        other.AddLink(link);
        other.Stop();
        void Later() => other.AddLink(link);
        """);

    [Fact]
    public Task NoReport_NextTurnOfALoop() => Check("""
        foreach (var one in messages)
        {
            other.AddLink(new ActivityLink(one.Context));
            other.Stop();
            other = source.StartActivity("next")!;
        }
        """);

    [Theory]
    [InlineData("other.Stop()", "other.AddLink(link)")]
    [InlineData("other?.Dispose()", "other.AddLink(link)")]
    public Task Fix_StopRightBefore_ChangesPlaces(string stop, string add) => Check(
        $$"""
        {{stop}};
        {|SL0003:{{add}}|};
        Handle(message);
        """,
        $$"""
        {{add}};
        {{stop}};
        Handle(message);
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<LateLinkAnalyzer, LateLinkFix>.CheckAsync(statements, mended);
}
