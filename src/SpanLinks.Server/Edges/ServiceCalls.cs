using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Which services call which, by spans whose parent is of another service. Calls are the ground that links stand out from, so a look into the
/// newest traces of the range is enough: nothing is kept for it.
/// </summary>
internal sealed record ServiceCalls(IReadOnlyDictionary<(string Caller, string Callee), int> Counts, int TraceCount, bool IsCut)
{
    private const int MaxTraces = 300;
    private const int MaxSpans = 30_000;
    private const int MaxPairs = 2_000;

    public static async Task<ServiceCalls> ReadAsync(ILinkStore store, TimeRange range, CancellationToken cancellationToken)
    {
        var search = new TraceSearch { FromUnixNano = range.FromUnixNano, ToUnixNano = range.ToUnixNano };
        var scan = new PartScan(store, search, MaxTraces, MaxSpans);
        var counts = new Dictionary<(string, string), int>();
        await foreach (var stored in scan.ReadAsync(cancellationToken))
        {
            if (stored.Spans.Count > 0)
            {
                Add(counts, GraphTrace.Decode(stored));
            }
        }

        return new ServiceCalls(counts, scan.TraceCount, scan.IsCut);
    }

    private static void Add(Dictionary<(string, string), int> counts, GraphTrace trace)
    {
        foreach (var span in trace.Spans)
        {
            if (trace.ParentOf(span) is { } parent && parent.ServiceName != span.ServiceName
                && (counts.Count < MaxPairs || counts.ContainsKey((parent.ServiceName, span.ServiceName))))
            {
                counts[(parent.ServiceName, span.ServiceName)] = counts.GetValueOrDefault((parent.ServiceName, span.ServiceName)) + 1;
            }
        }
    }
}
