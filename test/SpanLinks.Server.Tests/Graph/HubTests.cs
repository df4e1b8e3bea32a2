using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

public sealed class HubTests : IDisposable
{
    private static readonly TestSpan Hub = new(1, 5);

    private readonly MemoryLinkStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Build_HubWith10000Effects_CountsThemByTypeAndService()
    {
        await StoreAsync([Hub, .. Fan(10_000)]);

        var graph = await BuildAsync(1);

        Assert.Equal([TestSpan.Id(1)], graph.Traces.Select(trace => trace.TraceId));
        var hub = Assert.Single(graph.Hubs);
        Assert.Equal((Hub.Key, 10_000L, false), (hub.Linked, hub.Count, hub.IsCut));
        Assert.Equal(
            [
                new HubGroup("follows_from", "even", 5_000, 2_500, 2, 10_000),
                new HubGroup("retry_of", "odd", 5_000, 0, 1, 9_999),
            ],
            hub.Groups);
        Assert.Equal(new GraphCut("hubs", 100), Assert.Single(graph.Cuts));
    }

    [Fact]
    public async Task Build_FromOneEffectOfAHub_FindsTheHubButNotTheOthers()
    {
        await StoreAsync([Hub, .. Fan(500)]);

        var graph = await BuildAsync(1_007);

        Assert.Equal([1UL, 1_007UL], graph.Traces.Select(trace => trace.TraceId.Low).Order());
        Assert.Equal(LinkState.Resolved, Assert.Single(graph.Links).State);
        Assert.Equal(500, Assert.Single(graph.Hubs).Count);
    }

    // The hub has the smallest ids but one, so it is read before most others, and its 300 links would use up the limit.
    [Fact]
    public async Task Build_HubBesideOtherSpans_DoesNotHideTheirEffects()
    {
        await StoreAsync(
        [
            Hub, .. Fan(300), new(1, 1), new(1, 9), new(2, 1) { Links = [new(1, 1)] }, new(3, 1) { Links = [new(1, 9), new(1, 0)] },
        ]);

        var graph = await BuildAsync(1, new LinkGraphLimits { MaxIncomingLinksPerHop = 150 });

        Assert.Equal([1UL, 2UL, 3UL], graph.Traces.Select(trace => trace.TraceId.Low).Order());
        Assert.Equal(Hub.Key, Assert.Single(graph.Hubs).Linked);
        Assert.Equal(["hubs"], graph.Cuts.Select(cut => cut.Limit));
    }

    [Fact]
    public async Task Build_ExactlyTheLimit_IsNoHub()
    {
        await StoreAsync([Hub, .. Fan(100)]);

        var graph = await BuildAsync(1);

        Assert.Equal(101, graph.Traces.Count);
        Assert.Empty(graph.Hubs);
        Assert.Empty(graph.Cuts);
    }

    [Fact]
    public async Task Build_MoreThanIsCounted_SaysSo()
    {
        await StoreAsync([Hub, .. Fan(300)]);

        var hub = Assert.Single((await BuildAsync(1, new LinkGraphLimits { MaxCountedHubLinks = 250 })).Hubs);

        Assert.Equal((250L, true, 250L), (hub.Count, hub.IsCut, hub.Groups.Sum(group => group.Count)));
    }

    [Fact]
    public async Task Build_OneSpanThatLinksTo10000Traces_IsCutByTraces()
    {
        await StoreAsync(
        [
            .. Enumerable.Range(1, 10_000).Select(n => new TestSpan((ulong)n, 1)),
            new(20_000, 1) { Links = [.. Enumerable.Range(1, 10_000).Select(n => new TestLink((ulong)n, 1, "batch_item"))] },
        ]);

        var graph = await BuildAsync(20_000);

        Assert.Equal((200, 10_000), (graph.Traces.Count, graph.Links.Count));
        Assert.Equal((199, 9_801), (
            graph.Links.Count(link => link.State == LinkState.Resolved), graph.Links.Count(link => link.State == LinkState.NotFollowed)));
        Assert.Equal("Only the first 200 linked traces are shown.", Assert.Single(graph.Cuts).Statement);
    }

    [Fact]
    public async Task ReadIncomingPage_Hub_ReadsEveryLinkOnce()
    {
        await StoreAsync([Hub, .. Fan(250)]);
        var target = new IncomingLinkTarget(Hub.Key.TraceId, Hub.Key.SpanId);
        var read = new List<GraphLink>();
        IncomingLinkPage page;

        do
        {
            page = await SpanLinkReader.ReadIncomingPageAsync(_store, target, 100, TestContext.Current.CancellationToken);
            read.AddRange(page.Links);
            target = target with { After = page.Next };
        }
        while (page.Next is not null);

        Assert.Equal(Fan(250).Select(span => span.Key), read.Select(link => link.Linking.Key));
        Assert.All(read, link => Assert.Equal(Hub.Key, link.Linked!.Key));
    }

    private static IEnumerable<TestSpan> Fan(int count) => Enumerable.Range(1, count).Select(n => new TestSpan(1_000 + (ulong)n, 1)
    {
        Service = n % 2 == 0 ? "even" : "odd",
        IsError = n % 4 == 0,
        Start = (ulong)n,
        Links = [new(1, 5, n % 2 == 0 ? "follows_from" : "retry_of")],
    });

    private async Task StoreAsync(IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, TestContext.Current.CancellationToken);
    }

    private async Task<LinkGraph> BuildAsync(ulong trace, LinkGraphLimits? limits = null)
    {
        var graph = await LinkGraphBuilder.BuildAsync(
            _store, TestSpan.Id(trace), limits ?? LinkGraphLimits.Default, TestContext.Current.CancellationToken);
        Assert.NotNull(graph);
        return graph;
    }
}
