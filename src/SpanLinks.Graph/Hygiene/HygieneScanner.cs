using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Hygiene;

/// <summary>
/// Looks for what is wrong in a stream of traces, such as all of a store, some traces at a time. Their linked spans are read, and not
/// what these link to in turn: a cycle is found where it lies within the traces of one step or between two spans that link to each
/// other. The report over a graph finds them all.
/// </summary>
public static class HygieneScanner
{
    /// <summary>How many spans a step gathers before their links are looked up; a larger trace is a step by itself.</summary>
    private const int SpansPerStep = 2_000;

    /// <summary>How many spans of whole linked traces are read in a step.</summary>
    private const int MaxSpansOfLinkedTraces = 10_000;

    /// <summary>Adds all traces to the collector.</summary>
    public static async Task ScanAsync(
        ILinkStore store,
        IAsyncEnumerable<StoredTrace> traces,
        HygieneCollector collector,
        DanglingRules rules,
        CancellationToken cancellationToken)
    {
        var step = new Dictionary<TraceId, GraphTrace>();
        var spans = 0;
        await foreach (var stored in traces.WithCancellation(cancellationToken))
        {
            if (stored.Spans.Count == 0 || step.ContainsKey(stored.TraceId))
            {
                continue;
            }

            step.Add(stored.TraceId, GraphTrace.Decode(stored));
            spans += stored.Spans.Count;
            if (spans >= SpansPerStep)
            {
                await AddAsync(store, step, collector, rules, cancellationToken);
                step.Clear();
                spans = 0;
            }
        }

        await AddAsync(store, step, collector, rules, cancellationToken);
    }

    private static async Task AddAsync(
        ILinkStore store,
        Dictionary<TraceId, GraphTrace> step,
        HygieneCollector collector,
        DanglingRules rules,
        CancellationToken cancellationToken)
    {
        var outside = step.Values.SelectMany(trace => trace.Spans).SelectMany(span => span.Links)
            .Select(link => link.Linked).OfType<SpanKey>().Where(linked => !step.ContainsKey(linked.TraceId)).ToHashSet();
        var spans = await ReadSpansAsync(store, outside, cancellationToken);
        var wholes = await ReadWholesAsync(store, outside, cancellationToken);
        var resolver = new LinkResolver(rules, key => Find(key, step, spans, wholes));
        var links = step.Values.SelectMany(trace => trace.Spans).SelectMany(resolver.Resolve).ToList();
        LinkCycles.Mark([.. step.Values], links.FindAll(link => link.LinkedTrace is { } trace && step.ContainsKey(trace.TraceId)));
        foreach (var span in step.Values.SelectMany(trace => trace.Spans))
        {
            collector.Add(span);
        }

        foreach (var link in links)
        {
            MarkMutual(link);
            collector.Add(link);
        }
    }

    private static async Task<Dictionary<SpanKey, Span>> ReadSpansAsync(
        ILinkStore store, HashSet<SpanKey> outside, CancellationToken cancellationToken) =>
        (await store.ReadSpansAsync([.. outside.Where(key => !key.SpanId.IsZero)], cancellationToken))
            .Select(SpanDecoder.Decode).ToDictionary(span => span.Key);

    private static async Task<Dictionary<TraceId, LinkedEnd>> ReadWholesAsync(
        ILinkStore store, HashSet<SpanKey> outside, CancellationToken cancellationToken) =>
        (await store.ReadTracesAsync(
            [.. outside.Where(key => key.SpanId.IsZero).Select(key => key.TraceId)], MaxSpansOfLinkedTraces, cancellationToken))
            .ToDictionary(
                trace => trace.TraceId,
                trace => new LinkedEnd(null, trace.Spans.Count > 0 ? GraphTrace.Decode(trace) : null, WasLookedFor: !trace.IsCut));

    private static LinkedEnd Find(
        SpanKey linked, Dictionary<TraceId, GraphTrace> step, Dictionary<SpanKey, Span> spans, Dictionary<TraceId, LinkedEnd> wholes) =>
        step.TryGetValue(linked.TraceId, out var trace)
            ? new LinkedEnd(linked.SpanId.IsZero ? null : trace.Find(linked.SpanId), trace, WasLookedFor: !trace.IsCut)
            : linked.SpanId.IsZero ? wholes[linked.TraceId]
            : new LinkedEnd(spans.GetValueOrDefault(linked), null, WasLookedFor: true);

    private static void MarkMutual(GraphLink link)
    {
        if (link.Linked is { } linked && linked.Links.Any(back => back.Linked == link.Linking.Key))
        {
            link.Marks |= LinkMarks.Cycle;
        }
    }
}
