using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.Memory;

/// <summary>Keeps everything in memory, for tests. It grows without bound and is gone when the process ends.</summary>
public sealed class MemoryLinkStore : ILinkStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TraceId, SortedDictionary<ulong, SpanFragment>> _traces = [];
    private readonly SortedSet<IncomingLink> _incoming = new(IncomingLinkOrder.Instance);
    private readonly Dictionary<TraceId, ulong> _latestStarts = [];

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (ref readonly var span in batch.Spans)
            {
                Append_NeedsLock(batch, span);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        var traces = new List<StoredTrace>(traceIds.Count);
        lock (_lock)
        {
            foreach (var traceId in traceIds)
            {
                var stored = _traces.GetValueOrDefault(traceId);
                var spans = stored?.Values.Take(maxSpans).ToList() ?? [];
                maxSpans -= spans.Count;
                traces.Add(new StoredTrace(traceId, spans, spans.Count < (stored?.Count ?? 0)));
            }
        }

        return Task.FromResult<IReadOnlyList<StoredTrace>>(traces);
    }

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken)
    {
        var found = new List<SpanFragment>(spans.Count);
        lock (_lock)
        {
            foreach (var key in spans)
            {
                if (_traces.TryGetValue(key.TraceId, out var trace) && trace.TryGetValue(key.SpanId.Value, out var span))
                {
                    found.Add(span);
                }
            }
        }

        return Task.FromResult<IReadOnlyList<SpanFragment>>(found);
    }

    public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken)
    {
        var links = new List<IncomingLink>();
        lock (_lock)
        {
            foreach (var (traceId, spanId) in targets)
            {
                var first = new IncomingLink(new SpanKey(traceId, spanId ?? default), default, 0);
                var last = new IncomingLink(new SpanKey(traceId, spanId ?? new SpanId(ulong.MaxValue)), Last, int.MaxValue);
                links.AddRange(_incoming.GetViewBetween(first, last).Take(maxLinks - links.Count));
            }
        }

        return Task.FromResult<IReadOnlyList<IncomingLink>>(links);
    }

    public Task<IReadOnlyList<TraceId>> ReadLatestTracesAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TraceId>>(
                [.. _latestStarts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(limit).Select(entry => entry.Key)]);
        }
    }

    public void Dispose()
    {
    }

    private static SpanKey Last => new(new TraceId(ulong.MaxValue, ulong.MaxValue), new SpanId(ulong.MaxValue));

    private void Append_NeedsLock(TraceBatch batch, in SpanEntry span)
    {
        var (traceId, spanId) = span.Key;
        if (!_traces.TryGetValue(traceId, out var trace))
        {
            _traces.Add(traceId, trace = []);
        }

        trace[spanId.Value] = new SpanFragment(
            batch.ResourceOf(span.Envelope).ToArray(), batch.ScopeOf(span.Envelope).ToArray(), batch.BytesOf(span).ToArray());
        _latestStarts[traceId] = Math.Max(_latestStarts.GetValueOrDefault(traceId), span.StartTimeUnixNano);
        foreach (var link in batch.LinksOf(span))
        {
            _incoming.Add(new IncomingLink(link.Linked, span.Key, link.Ordinal));
        }
    }
}
