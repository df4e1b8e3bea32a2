using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Edges;

/// <summary>Reads traces and looks up all their links, many at a time.</summary>
internal static class EdgeLinks
{
    private const int TracesPerRead = 64;

    /// <summary>How many spans of these traces are read; what is beyond is not counted.</summary>
    private const int MaxSpansPerRead = 20_000;

    /// <summary>The links of those linking spans that are wanted.</summary>
    public static async IAsyncEnumerable<GraphLink> ReadAsync(
        ILinkStore store,
        IEnumerable<TraceId> traceIds,
        Func<SpanKey, bool> isWanted,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in traceIds.Distinct().Chunk(TracesPerRead))
        {
            var traces = await store.ReadTracesAsync(batch, MaxSpansPerRead, cancellationToken);
            var linking = traces.Where(trace => trace.Spans.Count > 0).SelectMany(trace => GraphTrace.Decode(trace).Spans)
                .Where(span => span.Links.Count > 0 && isWanted(span.Key)).ToList();
            foreach (var link in await SpanLinkReader.ResolveAsync(store, linking, cancellationToken))
            {
                yield return link;
            }
        }
    }
}
