using SpanLinks.Analyzers.Links;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Links;

public class EndlessLinksTests
{
    [Fact]
    public Task NoReport_BoundedLoops() => Check("""
        await foreach (var one in stream)
        {
            if (one.Id == text) { break; }
            other.AddLink(new ActivityLink(one.Context));
        }
        foreach (var one in messages)
        {
            other.AddLink(new ActivityLink(one.Context));
        }
        for (var i = 0; i < 10 && reader.TryRead(out var one); i++)
        {
            other.AddLink(new ActivityLink(one.Context));
        }
        await foreach (var one in stream)
        {
            using var each = source.StartActivity("op");
            Handle(one);
            each?.AddLink(new ActivityLink(one.Context));
            other.LinkTo(one.Context);
        }
        """);

    [Fact]
    public Task Fix_Stream() => Check(
        """
        await foreach (var one in stream)
        {
            {|SL0007:other.AddLink(new ActivityLink(one.Context))|};
        }
        """,
        """
        await foreach (var one in stream)
        {
            other.LinkTo(new ActivityLink(one.Context));
        }
        """);

    [Fact]
    public Task Fix_DrainedQueue() => Check(
        """
        using var activity = source.StartActivity("op");
        while (reader.TryRead(out var one))
        {
            activity?{|SL0007:.AddLink(new ActivityLink(one.Context))|};
        }
        """,
        """
        using var activity = source.StartActivity("op");
        while (reader.TryRead(out var one))
        {
            activity?.LinkTo(new ActivityLink(one.Context));
        }
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<EndlessLinksAnalyzer, EndlessLinksFix>.CheckAsync(statements, mended);
}
