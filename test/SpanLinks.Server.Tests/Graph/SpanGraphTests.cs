using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class SpanGraphTests
{
    // 1/1 order
    // ├ 1/2 pay ........ 2/1 charge ── 2/2 book ...... 4/1 report (the whole of trace 2 ....... 5/1)
    // └ 1/3 ship ....... 3/1 pack
    private static readonly TestSpan[] Shop =
    [
        new(1, 1),
        new(1, 2) { Parent = 1 },
        new(1, 3) { Parent = 1 },
        new(2, 1) { Links = [new(1, 2)] },
        new(2, 2) { Parent = 1 },
        new(3, 1) { Links = [new(1, 3)] },
        new(4, 1) { Links = [new(2, 2)] },
        new(5, 1) { Links = [new(2, 0)] },
    ];

    [Theory]
    [InlineData("1/2", LinkGraphDirection.Effects, "1/2 2/1 2/2 4/1 5/1")]
    [InlineData("1/2", LinkGraphDirection.Causes, "1/1 1/2")]
    [InlineData("1/2", LinkGraphDirection.Both, "1/1 1/2 2/1 2/2 4/1 5/1")]
    [InlineData("1/1", LinkGraphDirection.Effects, "1/1 1/2 1/3 2/1 2/2 3/1 4/1 5/1")]
    [InlineData("3/1", LinkGraphDirection.Causes, "1/1 1/3 3/1")]
    [InlineData("4/1", LinkGraphDirection.Causes, "1/1 1/2 2/1 2/2 4/1")]
    [InlineData("5/1", LinkGraphDirection.Causes, "1/1 1/2 2/1 2/2 5/1")]
    [InlineData("5/1", LinkGraphDirection.Effects, "5/1")]
    public async Task Build_FromASpan_HasWhatLedToItAndWhatCameOfIt(string from, LinkGraphDirection direction, string expected)
    {
        var graph = await TestGraph.BuildAsync(Request(from, direction), Shop);

        Assert.Equal(expected, Spans(graph));
        Assert.DoesNotContain(graph.Links, link => link.State == LinkState.Dangling);
    }

    [Theory]
    [InlineData(LinkGraphDirection.Both, "1 2 3 4 5")]
    [InlineData(LinkGraphDirection.Causes, "1 2")]
    [InlineData(LinkGraphDirection.Effects, "2 4 5")]
    public async Task Build_FromATrace_HasTracesInTheDirection(LinkGraphDirection direction, string expected)
    {
        var graph = await TestGraph.BuildAsync(new LinkGraphRequest(TestSpan.Id(2)) { Direction = direction }, Shop);

        Assert.Equal(expected, string.Join(' ', graph.Traces.Select(trace => trace.TraceId.Low)));
    }

    [Fact]
    public async Task Build_FromASpan_TracesKeepTheirTimesAndSayWhatIsLeftOut()
    {
        var graph = await TestGraph.BuildAsync(
            Request("1/2", LinkGraphDirection.Effects),
            new TestSpan(1, 1) { Start = 10, End = 90 },
            new TestSpan(1, 2) { Parent = 1, Start = 20, End = 30 });

        var trace = Assert.Single(graph.Traces);
        Assert.Equal((1, 10UL, 90UL), (trace.LeftOutSpans, trace.StartTimeUnixNano, trace.EndTimeUnixNano));
        Assert.Equal((TestSpan.Id(1), new SpanId(2)), (graph.TraceId, graph.SpanId!.Value));
    }

    // The linked span is stored, and left out because the direction does not lead there: it does not dangle.
    [Fact]
    public async Task Build_EffectsOnly_OtherCausesAreNotFollowed()
    {
        var graph = await TestGraph.BuildAsync(
            Request("1/1", LinkGraphDirection.Effects),
            new TestSpan(1, 1),
            new TestSpan(1, 2),
            new TestSpan(2, 1) { Links = [new(1, 1), new(1, 2), new(3, 1), new(1, 9)] },
            new TestSpan(3, 1));

        Assert.Equal(
            [LinkState.Resolved, LinkState.NotFollowed, LinkState.NotFollowed, LinkState.Dangling],
            graph.Links.Select(link => link.State));
    }

    [Fact]
    public async Task Build_LinksInsideTheTrace_AreFollowedWithinTheHop()
    {
        var request = Request("1/1", LinkGraphDirection.Effects) with { Limits = new LinkGraphLimits { MaxHops = 1 } };

        var graph = await TestGraph.BuildAsync(
            request,
            new TestSpan(1, 1),
            new TestSpan(1, 2) { Links = [new(1, 1)] },
            new TestSpan(2, 1) { Links = [new(1, 2)] },
            new TestSpan(3, 1) { Links = [new(2, 1)] });

        Assert.Equal("1/1 1/2 2/1", Spans(graph));
        Assert.Equal(new GraphCut("hops", 1), Assert.Single(graph.Cuts));
    }

    [Fact]
    public async Task Build_UnknownSpan_IsNull() =>
        Assert.Null(await TestGraph.TryBuildAsync(Request("1/9", LinkGraphDirection.Both), Shop));

    [Fact]
    public async Task Build_ReplacedSpanNoLongerLinks_IsNoEffect()
    {
        var graph = await TestGraph.BuildAsync(
            Request("1/1", LinkGraphDirection.Effects), new TestSpan(1, 1), new TestSpan(2, 1) { Links = [new(1, 1)] }, new TestSpan(2, 1));

        Assert.Equal("1/1", Spans(graph));
    }

    [Fact]
    public async Task Build_TimeWindow_LeavesOutWhatLiesOutsideAndSaysSo()
    {
        var request = new LinkGraphRequest(TestSpan.Id(2)) { Window = new TimeWindow(100, 200) };

        var graph = await TestGraph.BuildAsync(
            request,
            new TestSpan(1, 1) { Start = 10, End = 99 },
            new TestSpan(2, 1) { Start = 0, End = 20, Links = [new(1, 1)] }, // asked for, so it is there wherever it lies
            new TestSpan(3, 1) { Start = 200, End = 300, Links = [new(2, 1)] },
            new TestSpan(4, 1) { Start = 201, End = 300, Links = [new(3, 1)] },
            new TestSpan(5, 1) { Start = 150, End = 300, Links = [new(4, 1)] });

        Assert.Equal("2/1 3/1", Spans(graph));
        var cut = Assert.Single(graph.Cuts);
        Assert.Equal("2 linked traces outside the time window are not shown.", cut.Statement);
        Assert.Equal([LinkState.NotFollowed, LinkState.Resolved], graph.Links.Select(link => link.State));
    }

    private static LinkGraphRequest Request(string from, LinkGraphDirection direction)
    {
        var ids = from.Split('/');
        return new LinkGraphRequest(TestSpan.Id(ulong.Parse(ids[0], null))) { SpanId = new SpanId(ulong.Parse(ids[1], null)), Direction = direction };
    }

    private static string Spans(LinkGraph graph) => string.Join(' ', graph.Traces.SelectMany(trace => trace.Spans)
        .OrderBy(span => (span.Key.TraceId, span.Key.SpanId.Value)).Select(span => $"{span.Key.TraceId.Low}/{span.Key.SpanId.Value}"));
}
