using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Live;

/// <summary>Tells one reader how large a graph is whenever it grew. It is built again only when something arrived that is part of it.</summary>
internal sealed class LiveGraph(ILinkStore store, LinkGraphRequest request)
{
    private HashSet<TraceId> _traces = [request.TraceId]; // of the graph, and what they link to
    private GraphSizeDocument? _told;

    public async IAsyncEnumerable<SseItem<string>> FindAsync(ArrivalBatch? arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (arrived is not null && !await ConcernsAsync(arrived))
        {
            yield break;
        }

        if (await LinkGraphBuilder.BuildAsync(store, request, cancellationToken) is not { } graph)
        {
            yield break; // it expired
        }

        _traces = [request.TraceId, .. graph.Traces.Select(trace => trace.TraceId), .. graph.Links.Select(link => link.Link.Linked?.TraceId).OfType<TraceId>()];
        var size = GraphSizeDocument.From(graph);
        if (size != _told)
        {
            _told = size;
            yield return LiveEvents.Item("graph", size);
        }
    }

    private async Task<bool> ConcernsAsync(ArrivalBatch arrived) =>
        arrived.TraceIds.Any(_traces.Contains) || await arrived.LinkedAsync() is not { } linked || linked.Overlaps(_traces);
}

/// <summary>How large a graph is.</summary>
internal sealed record GraphSizeDocument(string TraceId, int TraceCount, int SpanCount, int LinkCount, int DanglingCount, bool IsCut)
{
    public static GraphSizeDocument From(LinkGraph graph) => new(
        graph.TraceId.ToString(),
        graph.Traces.Count,
        graph.SpanCount,
        graph.Links.Count,
        graph.Links.Count(link => link.State == LinkState.Dangling),
        graph.Cuts.Count > 0);
}
