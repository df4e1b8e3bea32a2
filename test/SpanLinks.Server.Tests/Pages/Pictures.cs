using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Pages;

/// <summary>Stores spans, walks their links and lays out what is found, as the graph page does.</summary>
internal static class Pictures
{
    public static readonly GraphAddress Plain = GraphAddress.Plain;

    public static async Task<LinkGraph> GraphAsync(params IEnumerable<TestSpan> spans)
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        return (await LinkGraphBuilder.BuildAsync(
            store, spans.First().Key.TraceId, LinkGraphLimits.Default, TestContext.Current.CancellationToken))!;
    }

    public static async Task<TimelinePicture> DrawAsync(params IEnumerable<TestSpan> spans) => Draw(await GraphAsync(spans), Plain);

    public static TimelinePicture Draw(LinkGraph graph, GraphAddress address) =>
        TimelineLayout.Create(graph, GraphFilter.Apply(graph, address), CriticalPathFinder.Find(graph), Palette.Of(graph), address);
}
