using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

public sealed class LinkGraphBuilderTests : IDisposable
{
    private readonly MemoryLinkStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Build_ChainFromAnyTrace_FindsAllOfIt()
    {
        await StoreAsync(
            new TestSpan(1, 11) { Start = 10, End = 20 },
            new TestSpan(2, 21) { Start = 30, End = 40, Links = [new(1, 11)] },
            new TestSpan(3, 31) { Start = 35, End = 60, Links = [new(2, 21, "retry_of")] });

        foreach (var first in (ulong[])[1, 2, 3])
        {
            var graph = await BuildAsync(first);

            Assert.Equal([1UL, 2UL, 3UL], graph!.Traces.Select(trace => trace.TraceId.Low));
            Assert.Equal([("follows_from", 10L), ("retry_of", -5L)], graph.Links.Select(link => (link.Link.Type!, link.QueueTimeNano!.Value)));
            Assert.All(graph.Links, link => Assert.Equal(LinkState.Resolved, link.State));
            Assert.Empty(graph.Cuts);
        }
    }

    [Fact]
    public async Task Build_LinkedSpanArrivesLater_IsResolvedThen()
    {
        await StoreAsync(new TestSpan(2, 21) { Links = [new(1, 11)] });
        Assert.Equal(LinkState.Dangling, Assert.Single((await BuildAsync(2))!.Links).State);

        await StoreAsync(new TestSpan(1, 11));

        var link = Assert.Single((await BuildAsync(2))!.Links);
        Assert.Equal(LinkState.Resolved, link.State);
        Assert.Equal(new TestSpan(1, 11).Key, link.Linked!.Key);
    }

    [Fact]
    public async Task Build_TraceIsThereButNotTheSpan_IsDangling()
    {
        await StoreAsync(new TestSpan(1, 11), new TestSpan(2, 21) { Links = [new(1, 12)] });

        var graph = await BuildAsync(2);

        Assert.Equal(2, graph!.Traces.Count);
        Assert.Equal(LinkState.Dangling, Assert.Single(graph.Links).State);
        Assert.Null(graph.Links[0].QueueTimeNano);
    }

    [Fact]
    public async Task Build_TraceLevelLink_PointsToTheWholeTrace()
    {
        await StoreAsync(
            new TestSpan(1, 11) { Start = 10, End = 20 },
            new TestSpan(1, 12) { Start = 10, End = 50, Parent = 11 },
            new TestSpan(2, 21) { Start = 60, Links = [new(1, 0, "aggregated_trace")] });

        var link = Assert.Single((await BuildAsync(1))!.Links);

        Assert.Equal((LinkState.Resolved, 10L), (link.State, link.QueueTimeNano));
        Assert.Equal((null, TestSpan.Id(1)), (link.Linked, link.LinkedTrace!.TraceId));
    }

    [Fact]
    public async Task Build_LinkWithinTheTrace_StaysInIt()
    {
        await StoreAsync(new TestSpan(1, 11), new TestSpan(1, 12) { Links = [new(1, 11)] });

        var graph = await BuildAsync(1);

        Assert.Single(graph!.Traces);
        Assert.Same(graph.Traces[0], Assert.Single(graph.Links).LinkedTrace);
    }

    [Fact]
    public async Task Build_Cycle_Ends()
    {
        await StoreAsync(new TestSpan(1, 11) { Links = [new(2, 21), new(1, 11)] }, new TestSpan(2, 21) { Links = [new(1, 11)] });

        var graph = await BuildAsync(1);

        Assert.Equal((2, 3), (graph!.Traces.Count, graph.Links.Count));
    }

    [Fact]
    public async Task Build_TracesThatShareAMissingCause_AreOneGraph()
    {
        await StoreAsync(new TestSpan(2, 21) { Links = [new(1, 11)] }, new TestSpan(3, 31) { Links = [new(1, 11)] });

        Assert.Equal(2, (await BuildAsync(2))!.Traces.Count);
        Assert.Equal(2, (await BuildAsync(1))!.Traces.Count);
    }

    [Fact]
    public async Task Build_LinkThatPointsNowhere_IsDangling()
    {
        await StoreAsync(new TestSpan(1, 11) { Extra = Proto.Bytes(13, Proto.Bytes(1, new byte[16])) });

        Assert.Equal(LinkState.Dangling, Assert.Single((await BuildAsync(1))!.Links).State);
    }

    [Fact]
    public async Task Build_UnknownTrace_IsNull() => Assert.Null(await BuildAsync(404));

    [Fact]
    public async Task Build_ExtremeTimes_QueueTimeIsBounded()
    {
        await StoreAsync(new TestSpan(1, 11) { End = 0 }, new TestSpan(2, 21) { Start = ulong.MaxValue, Links = [new(1, 11)] });

        Assert.Equal(long.MaxValue, Assert.Single((await BuildAsync(1))!.Links).QueueTimeNano);
    }

    [Theory]
    [InlineData("traces", 3)]
    [InlineData("spans", 3)]
    [InlineData("hops", 2)]
    [InlineData("incoming_links", 3)]
    public async Task Build_BeyondALimit_SaysSoAndLeavesLinksUnfollowed(string limit, int value)
    {
        var limits = limit switch
        {
            "traces" => new LinkGraphLimits { MaxTraces = value },
            "spans" => new LinkGraphLimits { MaxSpans = value },
            "hops" => new LinkGraphLimits { MaxHops = value },
            _ => new LinkGraphLimits { MaxIncomingLinksPerHop = value },
        };
        var isFan = limit == "incoming_links";
        await StoreAsync(Enumerable.Range(1, 9).Select(n => new TestSpan((ulong)n, 1) { Links = n == 1 ? [] : [new(isFan ? 1 : (ulong)n - 1, 1)] }));

        var graph = await LinkGraphBuilder.BuildAsync(_store, TestSpan.Id(isFan ? 1UL : 9), limits, TestContext.Current.CancellationToken);

        Assert.Equal(new GraphCut(limit, value), Assert.Single(graph!.Cuts));
        Assert.Equal(isFan ? 4 : 3, graph.Traces.Count);
        Assert.Equal(isFan ? 0 : 1, graph.Links.Count(link => link.State == LinkState.NotFollowed));
        Assert.DoesNotContain(graph.Links, link => link.State == LinkState.Dangling);
    }

    private async Task StoreAsync(params IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, TestContext.Current.CancellationToken);
    }

    private Task<LinkGraph?> BuildAsync(ulong trace) =>
        LinkGraphBuilder.BuildAsync(_store, TestSpan.Id(trace), LinkGraphLimits.Default, TestContext.Current.CancellationToken);
}
