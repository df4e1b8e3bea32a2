using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Summaries;

/// <summary>Sums up traces from their stored spans and incoming links.</summary>
public static class TraceSummaryReader
{
    /// <summary>How many spans of one trace, and links into it, are looked at.</summary>
    public const int MaxPerTrace = 1_000;

    /// <summary>The traces whose latest span started last, newest first.</summary>
    public static async Task<IReadOnlyList<TraceSummary>> ReadLatestAsync(
        ILinkStore store, int limit, CancellationToken cancellationToken)
    {
        var summaries = new List<TraceSummary>();
        foreach (var traceId in await store.ReadLatestTracesAsync(limit, cancellationToken))
        {
            if (await ReadAsync(store, traceId, cancellationToken) is { } summary)
            {
                summaries.Add(summary);
            }
        }

        return summaries;
    }

    private static async Task<TraceSummary?> ReadAsync(ILinkStore store, TraceId traceId, CancellationToken cancellationToken)
    {
        var stored = (await store.ReadTracesAsync([traceId], MaxPerTrace, cancellationToken))[0];
        if (stored.Spans.Count == 0)
        {
            return null;
        }

        var trace = GraphTrace.Decode(stored);
        var incoming = await store.ReadIncomingLinksAsync(
            [new IncomingLinkTarget(traceId, null)], MaxPerTrace + 1, cancellationToken);
        return new TraceSummary(
            trace,
            trace.Spans.Sum(span => span.Links.Count),
            Math.Min(incoming.Count, MaxPerTrace),
            incoming.Count > MaxPerTrace);
    }
}
