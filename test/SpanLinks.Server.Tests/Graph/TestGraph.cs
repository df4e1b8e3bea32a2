using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>Graphs of spans that are stored first, as they would be when they arrive.</summary>
internal static class TestGraph
{
    /// <summary>The graph of trace 1, of spans that arrive one by one in this order.</summary>
    public static Task<LinkGraph> OfAsync(params IEnumerable<TestSpan> spans) => BuildAsync(new LinkGraphRequest(TestSpan.Id(1)), spans);

    public static async Task<LinkGraph> BuildAsync(LinkGraphRequest request, params IEnumerable<TestSpan> spans)
    {
        var graph = await TryBuildAsync(request, spans);
        Assert.NotNull(graph);
        return graph;
    }

    public static async Task<LinkGraph?> TryBuildAsync(LinkGraphRequest request, params IEnumerable<TestSpan> spans)
    {
        using var store = new MemoryLinkStore();
        foreach (var span in spans)
        {
            using var batch = TestRequest.Batch(span);
            await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        }

        return await LinkGraphBuilder.BuildAsync(store, request, TestContext.Current.CancellationToken);
    }
}
