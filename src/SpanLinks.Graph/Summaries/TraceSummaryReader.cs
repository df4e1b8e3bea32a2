using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Summaries;

/// <summary>Sums up traces from their stored spans and incoming links.</summary>
public static class TraceSummaryReader
{
    /// <summary>How many spans of one trace, and links into it, are looked at.</summary>
    public const int MaxPerTrace = 1_000;

    /// <summary>The traces of which something arrived last, newest first.</summary>
    public static async Task<IReadOnlyList<TraceSummary>> ReadLatestAsync(
        ILinkStore store, int limit, CancellationToken cancellationToken)
    {
        var summaries = new List<TraceSummary>();
        foreach (var traceId in await ReadLatestIdsAsync(store, limit, cancellationToken))
        {
            if (await store.ReadTracesAsync([traceId], MaxPerTrace, cancellationToken) is [{ Spans.Count: > 0 } trace])
            {
                summaries.Add(await SumUpAsync(store, GraphTrace.Decode(trace), cancellationToken));
            }
        }

        return summaries;
    }

    private static async Task<List<TraceId>> ReadLatestIdsAsync(ILinkStore store, int limit, CancellationToken cancellationToken)
    {
        var found = new OrderedDictionary<TraceId, bool>();
        for (PartPosition? before = null; ;)
        {
            var page = await store.SearchAsync(new TraceSearch { Before = before, MaxParts = limit * 2 }, cancellationToken);
            foreach (var part in page.Parts.TakeWhile(_ => found.Count < limit))
            {
                found.TryAdd(part.TraceId, true);
            }

            before = page.Next;
            if (found.Count == limit || before is null)
            {
                return [.. found.Keys];
            }
        }
    }

    /// <summary>Sums up a trace of which the spans were read.</summary>
    public static async Task<TraceSummary> SumUpAsync(ILinkStore store, GraphTrace trace, CancellationToken cancellationToken)
    {
        var incoming = await store.ReadIncomingLinksAsync(
            [new IncomingLinkTarget(trace.TraceId, null)], MaxPerTrace + 1, cancellationToken);
        return new TraceSummary(
            trace,
            trace.Spans.Sum(span => span.Links.Count),
            Math.Min(incoming.Count, MaxPerTrace),
            incoming.Count > MaxPerTrace);
    }
}
