using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.Memory;

/// <summary>Keeps everything in memory, for tests: the plainest store that meets the contract. It grows without bound.</summary>
public sealed class MemoryLinkStore(TimeProvider? time = null) : ILinkStore
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SortedDictionary<TraceId, SortedDictionary<ulong, SpanFragment>> _traces = [];
    private readonly SortedDictionary<IncomingLinkPosition, IncomingLink> _incoming = [];
    private readonly List<MemoryPart> _parts = [];
    private readonly HashSet<(NameKind Kind, string Name)> _names = [];
    private long _batches;
    private long _bytes;
    private ulong _oldest;
    private ulong _newest;

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Append_NeedsLock(batch);
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
            foreach (var target in targets)
            {
                links.AddRange(_incoming.Values
                    .Where(link => link.Linked.TraceId == target.TraceId
                        && (target.SpanId is null || link.Linked.SpanId == target.SpanId)
                        && (target.After is not { } after || link.Position > after))
                    .Take(maxLinks - links.Count));
            }
        }

        return Task.FromResult<IReadOnlyList<IncomingLink>>(links);
    }

    public Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var parts = _parts.Where(part => part.Matches(search)).Select(part => part.Part)
                .OrderByDescending(part => part.Position.Batch).ThenByDescending(part => part.Position.Index)
                .Take(search.MaxParts).ToList();
            return Task.FromResult(new TracePartPage(parts, parts.Count == search.MaxParts ? parts[^1].Position : null));
        }
    }

    public Task<IReadOnlyList<string>> ReadNamesAsync(
        NameKind kind, string after, int maxNames, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. _names.Where(name => name.Kind == kind).Select(name => name.Name)
                .Where(name => string.CompareOrdinal(name, after) > 0).Order(StringComparer.Ordinal).Take(maxNames)]);
        }
    }

    public IAsyncEnumerable<StoredTrace> ReadAllAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _traces.Select(trace => new StoredTrace(trace.Key, [.. trace.Value.Values], IsCut: false)).ToList().ToAsyncEnumerable();
        }
    }

    /// <summary>Nothing expires.</summary>
    public Task ExpireAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(new StoreStatistics
            {
                SpanCount = _parts.Sum(part => (long)part.Part.SpanCount),
                LinkCount = _parts.Sum(part => (long)part.Part.LinkCount),
                ReceivedBytes = _bytes,
                DiskBytes = 0,
                FreeDiskBytes = -1,
                OldestUnixNano = _oldest,
                NewestUnixNano = _newest,
                PartitionCount = 1,
                PendingCompactionBytes = 0,
                Damages = [],
            });
        }
    }

    public void Dispose()
    {
    }

    private void Append_NeedsLock(TraceBatch batch)
    {
        _newest = UnixTime.Nano(_time);
        _oldest = _oldest == 0 ? _newest : _oldest;
        _bytes += batch.SpanBytes;
        _parts.AddRange(MemoryPart.Of(batch, ++_batches));
        foreach (ref readonly var span in batch.Spans)
        {
            Append_NeedsLock(batch, span);
        }
    }

    private void Append_NeedsLock(TraceBatch batch, in SpanEntry span)
    {
        var (traceId, spanId) = span.Key;
        if (!_traces.TryGetValue(traceId, out var trace))
        {
            _traces.Add(traceId, trace = []);
        }

        trace[spanId.Value] = new SpanFragment(
            batch.ResourceOf(span.Envelope).ToArray(), batch.ScopeOf(span.Envelope).ToArray(), batch.BytesOf(span).ToArray());
        AddName(NameKind.Service, batch.ServiceNameOf(span.Envelope));
        AddName(NameKind.Operation, batch.NameOf(span));
        foreach (ref readonly var link in batch.LinksOf(span))
        {
            AddName(NameKind.LinkType, batch.TypeOf(link));
            var position = new IncomingLinkPosition(link.Linked, span.Key, link.Ordinal);
            _incoming[position] = new IncomingLink
            {
                Linked = link.Linked,
                Linking = span.Key,
                Ordinal = link.Ordinal,
                LinkType = Cut(batch.TypeOf(link)),
                Flags = link.Flags,
                ServiceName = Cut(batch.ServiceNameOf(span.Envelope)),
                SpanName = Cut(batch.NameOf(span)),
                StartTimeUnixNano = span.StartTimeUnixNano,
                EndTimeUnixNano = span.EndTimeUnixNano,
                StatusCode = span.Status,
            };
        }
    }

    private void AddName(NameKind kind, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            _names.Add((kind, Cut(text)));
        }
    }

    private static string Cut(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(IncomingLink.Cut(text));
}
