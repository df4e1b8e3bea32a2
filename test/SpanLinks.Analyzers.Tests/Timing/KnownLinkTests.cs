using SpanLinks.Analyzers.Tests.Support;
using SpanLinks.Analyzers.Timing;

namespace SpanLinks.Analyzers.Tests.Timing;

public class KnownLinkTests
{
    [Theory]
    [InlineData("activity?.AddLink(link)")]
    [InlineData("activity!.AddLink(new ActivityLink(context))")]
    [InlineData("activity?.AddLink(new(message.Context, new ActivityTagsCollection { { \"a.b\", message.Id } }))")]
    [InlineData("activity?.AddLink(LinkFactory.Create(message.Context, LinkType.CausedBy))")]
    [InlineData("activity.LinkTo(link)")]
    public Task Report_RightAfterStart(string add)
    {
        var call = add.Replace("activity?", "activity?{|SL0002:", StringComparison.Ordinal);
        call = call == add ? "{|SL0002:" + add : call;
        return RuleTest<KnownLinkAnalyzer, NoFix>.CheckAsync($$"""
            using var activity = source.StartActivity("op");
            activity?.SetTag("a", 1);
            {{call}}|};
            """);
    }

    [Fact]
    public Task Report_LoopRightAfterStart() => RuleTest<KnownLinkAnalyzer, NoFix>.CheckAsync("""
        using (var activity = source.StartActivity("op", ActivityKind.Consumer))
        {
            foreach (var one in messages)
            {
                activity?{|SL0002:.AddLink(new ActivityLink(one.Context))|};
            }
        }
        """);

    [Fact]
    public Task NoReport_LinksThatComeLater() => Check("""
        using var activity = source.StartActivity("receive");
        var received = await reader.ReadAsync();
        activity?.AddLink(new ActivityLink(received.Context));

        using var second = source.StartActivity("receive");
        second?.AddLink(new ActivityLink((await reader.ReadAsync()).Context));
        second?.AddLink(Field == default ? link : new ActivityLink(ReadContext()));
        second?.AddLink(new ActivityLink(Activity.Current!.Context));
        second.LinkTo(CarriedContext.Current?.ToContext());

        using var third = source.StartActivity("receive");
        await foreach (var one in stream)
        {
            third?.AddLink(new ActivityLink(one.Context));
        }

        ActivityContext ReadContext() => Field;
        """);

    [Fact]
    public Task NoReport_OtherActivity() => Check("""
        using var activity = source.StartActivity("op");
        other.AddLink(link);
        if (messages.Count > 1)
        {
            activity?.AddLink(link);
        }
        """);

    [Theory]
    [InlineData("\"op\"", "\"op\", ActivityKind.Internal, parentContext: default, links: [link]")]
    [InlineData("\"op\", ActivityKind.Consumer", "\"op\", ActivityKind.Consumer, parentContext: default, links: [link]")]
    [InlineData("name: \"op\"", "\"op\", ActivityKind.Internal, parentContext: default, links: [link]")]
    [InlineData("", "ActivityKind.Internal, links: [link]")]
    [InlineData("\"op\", ActivityKind.Consumer, context", "\"op\", ActivityKind.Consumer, context, links: [link]")]
    [InlineData("\"op\", ActivityKind.Consumer, context, links: [new(context)]", "\"op\", ActivityKind.Consumer, context, links: [new(context), link]")]
    public Task Fix_MovesLinkIntoStart(string start, string mended) => Check(
        $$"""
        using var activity = source.StartActivity({{start}});
        activity?{|SL0002:.AddLink(link)|};
        Handle(message);
        """,
        $$"""
        using var activity = source.StartActivity({{mended}});
        Handle(message);
        """);

    [Fact]
    public Task Fix_CommentAboveLink_Stays() => Check(
        """
        using var activity = source.StartActivity(ActivityKind.Consumer);
        // the sender
        activity?{|SL0002:.AddLink(link)|};
        Handle(message);
        """,
        """
        using var activity = source.StartActivity(ActivityKind.Consumer, links: [link]);
        // the sender
        Handle(message);
        """);

    [Fact]
    public Task Fix_TwoLinks_MovesBoth() => Check(
        """
        using var activity = source.StartActivity("op");
        activity?{|SL0002:.AddLink(link)|};
        activity?{|SL0002:.AddLink(new ActivityLink(context))|};
        """,
        """
        using var activity = source.StartActivity("op", ActivityKind.Internal, parentContext: default, links: [link, new ActivityLink(context)]);
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<KnownLinkAnalyzer, KnownLinkFix>.CheckAsync(statements, mended);
}
