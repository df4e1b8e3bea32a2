using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;

namespace SpanLinks.Graph.Summaries;

/// <summary>Sums up traces from their stored spans and incoming links.</summary>
public static class TraceSummaryReader
{
    /// <summary>How many spans of one trace, and links into it, are looked at.</summary>
    public const int MaxPerTrace = 1_000;

    /// <summary>Sums up a trace of which the spans were read.</summary>
    public static async Task<TraceSummary> SumUpAsync(ILinkStore store, GraphTrace trace, CancellationToken cancellationToken)
    {
        var incoming = await store.ReadIncomingLinksAsync(
            [new IncomingLinkTarget(trace.TraceId, null)], MaxPerTrace + 1, cancellationToken);
        return new TraceSummary(
            trace,
            trace.Spans.Sum(span => span.Links.Count),
            Math.Min(incoming.Count, MaxPerTrace),
            incoming.Count > MaxPerTrace)
        {
            LinkedSpans = incoming.Select(link => link.Linked.SpanId).ToHashSet(),
        };
    }
}
