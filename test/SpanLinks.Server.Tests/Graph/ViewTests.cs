using CsCheck;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Views;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class ViewTests
{
    private static readonly TestSpan[] Pipeline =
    [
        new(1, 1) { Start = 0, End = 10, Name = "load", Service = "loader" },
        new(1, 2) { Start = 0, End = 20, Parent = 1, Name = "read" },
        new(1, 3) { Start = 0, End = 30, Parent = 2, Name = "send", IsError = true, Links = [new(1, 1)] },
        new(2, 1) { Start = 40, End = 90, Name = "merge", Service = "merger", Links = [new(1, 3, "batch_item"), new(1, 2, "batch_item"), new(1, 0, "aggregated_trace"), new(7, 1)] },
    ];

    [Fact]
    public async Task TraceView_LinksBetweenTraces_AreEdgesByType()
    {
        var view = TraceView.Of(await TestGraph.OfAsync(Pipeline));

        Assert.Equal(
            [("aggregated_trace", 1, LinkMarks.TraceLevel, 10L, 10L), ("batch_item", 2, LinkMarks.None, 10L, 20L)],
            view.Edges.Select(edge => (edge.LinkType!, edge.Count, edge.Marks, edge.ShortestQueueTimeNano, edge.LongestQueueTimeNano)));
        Assert.All(view.Edges, edge => Assert.Equal((1UL, 2UL), (edge.Linked.Low, edge.Linking.Low)));
    }

    [Fact]
    public async Task TraceView_Nodes_SumUpTheirTraces()
    {
        var view = TraceView.Of(await TestGraph.OfAsync(Pipeline));

        Assert.Equal(
            [("load", "loader", 2, 3, 1, 1, 0), ("merge", "merger", 1, 1, 0, 0, 1)],
            view.Nodes.Select(node => (
                node.RootName, node.ServiceName, node.ServiceCount, node.SpanCount, node.ErrorCount, node.LinksWithin, node.DanglingLinks)));
        Assert.Equal([(0UL, 30UL), (40UL, 90UL)], view.Nodes.Select(node => (node.StartTimeUnixNano, node.EndTimeUnixNano)));
    }

    [Fact]
    public async Task TraceView_Hub_CountsItsFoldedLinks()
    {
        var request = new LinkGraphRequest(TestSpan.Id(1)) { Limits = new LinkGraphLimits { MaxIncomingLinksPerSpan = 2 } };
        var graph = await TestGraph.BuildAsync(
            request, [new(1, 1), .. Enumerable.Range(2, 5).Select(n => new TestSpan((ulong)n, 1) { Links = [new(1, 1)] })]);

        Assert.Equal(5, Assert.Single(TraceView.Of(graph).Nodes).FoldedLinks);
    }

    [Fact]
    public async Task SpanView_SpansWithoutLinks_AreSteppedOver()
    {
        var view = SpanView.Of(await TestGraph.OfAsync(
            new TestSpan(1, 1),
            new TestSpan(1, 2) { Parent = 1 },
            new TestSpan(1, 3) { Parent = 2 },
            new TestSpan(1, 4) { Parent = 3 },
            new TestSpan(1, 5) { Parent = 4 },
            new TestSpan(1, 6) { Parent = 1 },
            new TestSpan(2, 1) { Links = [new(1, 5)] },
            new TestSpan(3, 1) { Links = [new(1, 4), new(1, 0)] }));

        Assert.Equal(["1/1", "1/4", "1/5", "2/1", "3/1"], view.Nodes.Select(span => Text(span.Key)));
        Assert.Equal(
            ["1/1 1/4 2", "1/4 1/5 0", "1/5 2/1 link", "1/4 3/1 link", "1/1 3/1 link"],
            view.Edges.Select(edge => $"{Text(edge.Cause.Key)} {Text(edge.Effect.Key)} {(edge.Link is null ? $"{edge.SpansBetween}" : "link")}"));
    }

    // The nearest shown ancestor, climbing step by step.
    [Fact]
    public Task SpanView_AnyGraph_FindsTheNearestAncestor() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        var graph = await TestGraph.BuildAsync(new LinkGraphRequest(spans[0].Key.TraceId), spans);

        var view = SpanView.Of(graph);

        var shown = view.Nodes.ToHashSet();
        var found = view.Edges.Where(edge => edge.Link is null).ToDictionary(edge => edge.Effect, edge => (edge.Cause, edge.SpansBetween));
        foreach (var span in shown)
        {
            var trace = graph.Traces.Single(trace => trace.TraceId == span.Key.TraceId);
            var between = 0;
            var ancestor = trace.ParentOf(span);
            for (; ancestor is not null && !shown.Contains(ancestor) && between < trace.Spans.Count; between++)
            {
                ancestor = trace.ParentOf(ancestor);
            }

            var expected = ancestor is null || ancestor == span || !shown.Contains(ancestor) ? default : (ancestor, between);
            Assert.Equal(expected, found.GetValueOrDefault(span));
        }
    });

    [Fact]
    public async Task BatchQueueTimes_Batch_TellsEachMessage()
    {
        var graph = await TestGraph.OfAsync(
            new TestSpan(1, 1) { End = 1_500 },
            new TestSpan(2, 1) { End = 1_700 },
            new TestSpan(3, 1) { Start = 2_000, Links = [new(1, 1, "batch_item"), new(2, 1, "batch_item"), new(9, 1, "batch_item")] },
            new TestSpan(4, 1) { Start = 2_500, Links = [new(3, 1)] });

        var batch = Assert.Single(BatchQueueTimes.Of(graph));

        Assert.Equal(new TestSpan(3, 1).Key, batch.Linking.Key);
        Assert.Equal([500L, 300L, null], batch.Messages.Select(message => message.QueueTimeNano));
        Assert.Equal((2, 300L, 500L, 500L), (batch.KnownCount, batch.ShortestNano, batch.MedianNano, batch.LongestNano));
        Assert.Equal(0, batch.Slowest!.Ordinal);
    }

    // Two batches of two messages each, and a batch of these batches.
    [Fact]
    public async Task BatchQueueTimes_BatchOfBatches_TellsEachBatch()
    {
        var graph = await TestGraph.OfAsync(
        [
            .. Enumerable.Range(1, 4).Select(n => new TestSpan((ulong)n, 1) { Start = 0, End = (ulong)n * 10 }),
            new(5, 1) { Start = 50, End = 60, Links = [new(1, 1), new(2, 1)] },
            new(6, 1) { Start = 50, End = 80, Links = [new(3, 1), new(4, 1)] },
            new(7, 1) { Start = 100, End = 110, Links = [new(5, 1), new(6, 1)] },
        ]);

        Assert.Equal(
            ["5: 40 30", "6: 20 10", "7: 40 20"],
            BatchQueueTimes.Of(graph).Select(batch =>
                $"{batch.Linking.Key.TraceId.Low}: {string.Join(' ', batch.Messages.Select(message => message.QueueTimeNano))}"));
    }

    private static string Text(SpanKey key) => $"{key.TraceId.Low}/{key.SpanId.Value}";
}
