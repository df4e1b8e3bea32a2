using System.Buffers;
using System.Runtime.InteropServices;
using RocksDbSharp;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The embedded store: spans and the incoming-link index in one RocksDB. A batch is one atomic write that is synced to disk before it is
/// acknowledged; RocksDB lets concurrent writers share a sync. The keys: <see cref="KeyLayout"/>.
/// </summary>
public sealed class RocksDbLinkStore : ILinkStore
{
    private readonly RocksDbSharp.RocksDb _database;
    private readonly WriteOptions _durable = new WriteOptions().SetSync(true);

    private RocksDbLinkStore(RocksDbSharp.RocksDb database) => _database = database;

    /// <summary>Opens the store in a directory, which is made if it is not there.</summary>
    /// <exception cref="StoreOpenException">Another process has it open, it cannot be written, or its data is of a newer version.</exception>
    public static RocksDbLinkStore Open(string directory) => new(RocksDbOpener.Open(directory));

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        var latestStarts = new Dictionary<TraceId, ulong>();
        using var write = new WriteBatch();
        foreach (ref readonly var span in batch.Spans)
        {
            PutSpan(write, batch, span);
            PutLinks(write, batch, span);
            ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(latestStarts, span.Key.TraceId, out _);
            latest = Math.Max(latest, span.StartTimeUnixNano);
        }

        Span<byte> key = stackalloc byte[KeyLayout.LatestKeySize];
        foreach (var (traceId, start) in latestStarts)
        {
            write.Put(KeyLayout.WriteLatest(key, start, traceId), default);
        }

        _database.Write(write, _durable);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        var traces = new List<StoredTrace>(traceIds.Count);
        using var iterator = _database.NewIterator();
        foreach (var traceId in traceIds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trace = ReadTrace(iterator, traceId, maxSpans);
            maxSpans -= trace.Spans.Count;
            traces.Add(trace);
        }

        return Task.FromResult<IReadOnlyList<StoredTrace>>(traces);
    }

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken)
    {
        var found = new List<SpanFragment>(spans.Count);
        Span<byte> key = stackalloc byte[KeyLayout.SpanKeySize];
        foreach (var span in spans)
        {
            if (_database.Get(KeyLayout.WriteSpan(key, KeyLayout.SpanPrefix, span)) is { } stored)
            {
                found.Add(StoredSpan.Parse(stored));
            }
        }

        return Task.FromResult<IReadOnlyList<SpanFragment>>(found);
    }

    public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken)
    {
        var links = new List<IncomingLink>();
        using var iterator = _database.NewIterator();
        foreach (var target in targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadIncoming(iterator, target, maxLinks, links);
        }

        return Task.FromResult<IReadOnlyList<IncomingLink>>(links);
    }

    public Task<IReadOnlyList<TraceId>> ReadLatestTracesAsync(int limit, CancellationToken cancellationToken)
    {
        var traces = new List<TraceId>();
        var seen = new HashSet<TraceId>();
        using var iterator = _database.NewIterator();
        for (iterator.Seek([KeyLayout.LatestPrefix]); traces.Count < limit && StartsWith(iterator, [KeyLayout.LatestPrefix]); iterator.Next())
        {
            var traceId = KeyLayout.ReadLatest(iterator.GetKeySpan());
            if (seen.Add(traceId))
            {
                traces.Add(traceId);
            }
        }

        return Task.FromResult<IReadOnlyList<TraceId>>(traces);
    }

    public void Dispose() => _database.Dispose();

    private static void PutSpan(WriteBatch write, TraceBatch batch, in SpanEntry span)
    {
        Span<byte> key = stackalloc byte[KeyLayout.SpanKeySize];
        var length = StoredSpan.Length(batch, span);
        var value = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            StoredSpan.Write(batch, span, value);
            write.Put(KeyLayout.WriteSpan(key, KeyLayout.SpanPrefix, span.Key), value.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(value);
        }
    }

    private static void PutLinks(WriteBatch write, TraceBatch batch, in SpanEntry span)
    {
        Span<byte> key = stackalloc byte[KeyLayout.IncomingKeySize];
        foreach (var link in batch.LinksOf(span))
        {
            write.Put(KeyLayout.WriteIncoming(key, new IncomingLink(link.Linked, span.Key, link.Ordinal)), default);
        }
    }

    private static StoredTrace ReadTrace(Iterator iterator, TraceId traceId, int maxSpans)
    {
        Span<byte> key = stackalloc byte[KeyLayout.TraceKeySize];
        var prefix = KeyLayout.WriteTrace(key, KeyLayout.SpanPrefix, traceId);
        var spans = new List<SpanFragment>();
        for (iterator.Seek(prefix.ToArray()); StartsWith(iterator, prefix); iterator.Next())
        {
            if (spans.Count == maxSpans)
            {
                return new StoredTrace(traceId, spans, IsCut: true);
            }

            spans.Add(StoredSpan.Parse(iterator.GetValueSpan().ToArray()));
        }

        return new StoredTrace(traceId, spans, IsCut: false);
    }

    private static void ReadIncoming(Iterator iterator, IncomingLinkTarget target, int maxLinks, List<IncomingLink> links)
    {
        Span<byte> key = stackalloc byte[KeyLayout.SpanKeySize];
        var prefix = target.SpanId is { } spanId
            ? KeyLayout.WriteSpan(key, KeyLayout.IncomingPrefix, new SpanKey(target.TraceId, spanId))
            : KeyLayout.WriteTrace(key, KeyLayout.IncomingPrefix, target.TraceId);
        for (iterator.Seek(prefix.ToArray()); links.Count < maxLinks && StartsWith(iterator, prefix); iterator.Next())
        {
            links.Add(KeyLayout.ReadIncoming(iterator.GetKeySpan()));
        }
    }

    private static bool StartsWith(Iterator iterator, ReadOnlySpan<byte> prefix) =>
        iterator.Valid() && iterator.GetKeySpan().StartsWith(prefix);
}
