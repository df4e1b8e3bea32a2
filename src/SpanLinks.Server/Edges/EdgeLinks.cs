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

    /// <summary>
    /// The links of those linking spans of the parts' traces that are wanted; where the store is shared, only of those that the parts brought.
    /// </summary>
    public static async IAsyncEnumerable<GraphLink> ReadAsync(
        ILinkStore store,
        IEnumerable<TracePart> parts,
        Func<SpanKey, bool> isWanted,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in parts.GroupBy(part => part.TraceId).Chunk(TracesPerRead))
        {
            var traces = store is ILinkEdgeStore shared
                ? await shared.ReadPartsAsync([.. batch.SelectMany(trace => trace)], MaxSpansPerRead, cancellationToken)
                : await store.ReadTracesAsync([.. batch.Select(trace => trace.Key)], MaxSpansPerRead, cancellationToken);
            var linking = traces.Where(trace => trace.Spans.Count > 0).SelectMany(trace => GraphTrace.Decode(trace).Spans)
                .Where(span => span.Links.Count > 0 && isWanted(span.Key)).ToList();
            foreach (var link in await SpanLinkReader.ResolveAsync(store, linking, cancellationToken))
            {
                yield return link;
            }
        }
    }
}
