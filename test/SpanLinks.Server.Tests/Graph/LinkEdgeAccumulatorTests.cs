using CsCheck;
using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class LinkEdgeAccumulatorTests
{
    private static readonly TestSpan Send = new(1, 1) { Service = "shop", Name = "send", Start = 0, End = 1_000 };

    [Fact]
    public async Task Add_LinksOfOneKind_AreOneEdgeWithFigures()
    {
        var sut = await AccumulateAsync(
            Send,
            Take(2, 1_100) with { IsError = true },
            Take(3, 1_200),
            Take(4, 900), // overlaps
            Take(5, 1_300) with { Links = [new(1, 1, "retry_of")] });

        Assert.Equal(
            [("follows_from", 3L, new EdgeCounts(3, 1, 1)), ("retry_of", 1L, new EdgeCounts(1, 0, 0))],
            sut.Edges.Select(edge => (edge.Key.LinkType, edge.Count, edge.Estimated)));
        var edge = sut.Edges[0];
        Assert.Equal(new LinkEdgeKey("shop", "send", "worker", "take", "follows_from"), edge.Key);
        Assert.Equal((0UL, 200UL, 1L), (edge.QueueTime.Percentile(0), edge.QueueTime.Percentile(1), edge.QueueTime.ZeroCount));
        Assert.Equal((50UL, 3L), (edge.LinkingDuration.Percentile(0.5), edge.LinkingDuration.Count));
        Assert.Equal([(200L, 3UL), (100L, 2UL), (-100L, 4UL)], edge.Exemplars.Select(found => (found.QueueTimeNano, found.Linking.TraceId.Low)));
    }

    [Fact]
    public async Task Add_LinksOfSampledSpans_CountForThoseThatWereNot()
    {
        // The trace ids of the test spans have hardly any randomness, so it is written.
        var sampled = Proto.Text(3, "ot=rv:f0000000000000;th:c");
        var sut = await AccumulateAsync(
            Send with { Extra = sampled },
            Take(2, 1_100) with { IsError = true, Extra = sampled },
            Take(3, 1_200) with { Extra = sampled, Links = [new(1, 1), new(9, 9, "retry_of") { Flags = 0x300 }] });

        var edge = Assert.Single(sut.Edges);
        Assert.Equal((2L, new EdgeCounts(8, 4, 0), 0.5), (edge.Count, edge.Estimated, edge.ErrorRate));
        Assert.Equal((1L, 1L), (sut.UnresolvedCount, sut.UnsampledCount));
    }

    [Fact]
    public async Task Add_ManyLinks_KeepsTheSlowestAsExemplars()
    {
        var sut = await AccumulateAsync([Send, .. Enumerable.Range(2, 60).Select(n => Take((ulong)n, 1_000 + (ulong)(n * 37 % 60)))]);

        Assert.Equal([59L, 58L, 57L, 56L, 55L], Assert.Single(sut.Edges).Exemplars.Select(exemplar => exemplar.QueueTimeNano));
    }

    [Fact]
    public async Task Add_TraceLevelLink_IsFromTheRoot()
    {
        var sut = await AccumulateAsync(Send, new TestSpan(1, 2) { Parent = 1, End = 1_500 }, Take(2, 2_000) with { Links = [new(1, 0)] });

        var edge = Assert.Single(sut.Edges);
        Assert.Equal(("send", 500UL), (edge.Key.LinkedOperation, edge.QueueTime.MaxNano));
    }

    [Fact]
    public async Task Add_DuplicatesDanglingAndOutsideTheWindow_AreNotCounted()
    {
        var graph = await TestGraph.OfAsync(Send, Take(2, 1_100) with { Links = [new(1, 1), new(1, 1), new(9, 9)] }, Take(3, 1_200), Take(4, 1_201));
        var sut = new LinkEdgeAccumulator(new TimeWindow(1_100, 1_200));

        sut.Add(graph);

        Assert.Equal((2L, 1L, 0L), (Assert.Single(sut.Edges).Count, sut.UnresolvedCount, sut.LeftOutCount));
    }

    [Fact]
    public async Task Add_MoreEdgesThanAreToldApart_CountsTheRest()
    {
        var graph = await TestGraph.OfAsync([Send, .. Enumerable.Range(2, 5).Select(n => Take((ulong)n, 1_100) with { Name = $"take {n}" })]);
        var sut = new LinkEdgeAccumulator(TimeWindow.All, maxEdges: 2);

        sut.Add(graph);

        Assert.Equal((2, 3L), (sut.Edges.Count, sut.LeftOutCount));
    }

    [Fact]
    public Task Merge_AnyPartsInAnyOrder_IsTheWhole() =>
        (from spans in RandomGraphs.Spans from cut in Gen.Double.Unit select (spans, cut)).SampleAsync(async sample =>
        {
            var graph = await TestGraph.BuildAsync(new LinkGraphRequest(sample.spans[0].Key.TraceId), sample.spans);
            var links = graph.Links;
            var first = (int)(links.Count * sample.cut);
            var whole = Accumulate(links);

            var sut = Accumulate(links.Skip(first).Reverse());
            sut.Merge(Accumulate(links.Take(first)));

            Assert.Equal(Text(whole), Text(sut));
        });

    private static TestSpan Take(ulong trace, ulong start) =>
        new(trace, 1) { Service = "worker", Name = "take", Start = start, End = start + 50, Links = [new(1, 1)] };

    private static async Task<LinkEdgeAccumulator> AccumulateAsync(params TestSpan[] spans) =>
        Accumulate((await TestGraph.OfAsync(spans)).Links);

    private static LinkEdgeAccumulator Accumulate(IEnumerable<GraphLink> links)
    {
        var accumulator = new LinkEdgeAccumulator(TimeWindow.All);
        foreach (var link in links)
        {
            accumulator.Add(link);
        }

        return accumulator;
    }

    private static string Text(LinkEdgeAccumulator accumulator) => string.Join('\n', accumulator.Edges.Select(edge =>
        $"{edge.Key} {edge.Count} {edge.Estimated} {string.Join(' ', edge.QueueTime.Buckets)} "
        + $"{string.Join(' ', edge.LinkingDuration.Buckets)} {string.Join(' ', edge.Exemplars)}")) + accumulator.UnresolvedCount;
}
