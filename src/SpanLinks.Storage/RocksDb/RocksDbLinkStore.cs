using System.Runtime.CompilerServices;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The embedded store: partitions of a few million spans, each a RocksDB (docs/adr/005-partitions.md). Appends go through one writer; reads
/// look into every partition, where a filter tells within a microsecond that a trace is not there.
/// </summary>
public sealed class RocksDbLinkStore : ILinkStore
{
    private const int MaxBatchesPerPage = 10_000;
    private const int MaxSpansPerTrace = 100_000;

    private readonly StoreDirectory _directory;
    private readonly PartitionSet _partitions;
    private readonly StoreWriter _writer;
    private readonly Upkeep _upkeep;

    private RocksDbLinkStore(StoreDirectory directory, StoreOptions options)
    {
        _directory = directory;
        _partitions = new PartitionSet(directory, options);
        _writer = new StoreWriter(_partitions, new FreeDisk(directory, options), options);
        _upkeep = new Upkeep(_partitions, options);
    }

    /// <summary>Opens the store in a directory, which is made if it is not there.</summary>
    /// <exception cref="StoreOpenException">Another process has it open, it cannot be written, or its data is of another version.</exception>
    public static RocksDbLinkStore Open(string directory, StoreOptions? options = null)
    {
        var held = StoreDirectory.Open(directory);
        try
        {
            return new RocksDbLinkStore(held, options ?? new StoreOptions());
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken) => _writer.AppendAsync(batch);

    public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        var budget = new SpanBudget(maxSpans);
        var traces = traceIds.Select(traceId => new FoundTrace(traceId, budget)).ToList();
        using var view = _partitions.Enter();
        _partitions.Damages.Read(view, partition => SpansReader.ReadTraces(partition, traces));
        return Task.FromResult<IReadOnlyList<StoredTrace>>([.. traces.Select(trace => trace.ToStored())]);
    }

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SpanKey, SpanFragment>();
        var wanted = spans.ToLookup(span => span.TraceId, span => span.SpanId);
        using var view = _partitions.Enter();
        _partitions.Damages.Read(view, partition => SpansReader.ReadSpans(partition, wanted, found));
        return Task.FromResult<IReadOnlyList<SpanFragment>>([.. spans.Where(found.ContainsKey).Select(span => found[span])]);
    }

    public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken)
    {
        var links = new List<IncomingLink>();
        using var view = _partitions.Enter();
        foreach (var target in targets)
        {
            var left = maxLinks - links.Count;
            var found = new SortedList<IncomingLinkPosition, IncomingLink>();
            _partitions.Damages.Read(view, partition => IncomingReader.Read(partition, target, left, found));
            links.AddRange(found.Values.Take(left));
        }

        return Task.FromResult<IReadOnlyList<IncomingLink>>(links);
    }

    public Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken)
    {
        var parts = new List<TracePart>();
        var maxBatches = MaxBatchesPerPage;
        using var view = _partitions.Enter();
        foreach (var partition in view.OldestFirst.Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (search.Before is { } before && before.Batch < partition.FirstBatch)
            {
                continue;
            }

            PartPosition? next = null;
            _partitions.Damages.Read(partition, _ => next = new PartSearch(partition, search, parts).Run(ref maxBatches));
            if (next is not null)
            {
                return Task.FromResult(new TracePartPage(parts, next));
            }
        }

        return Task.FromResult(new TracePartPage(parts, null));
    }

    public Task<IReadOnlyList<string>> ReadNamesAsync(
        NameKind kind, string after, int maxNames, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        using var view = _partitions.Enter();
        _partitions.Damages.Read(view, partition => NameReader.Read(partition, kind, after, maxNames, names));
        return Task.FromResult<IReadOnlyList<string>>([.. names.Take(maxNames)]);
    }

    public async IAsyncEnumerable<StoredTrace> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new AllReader(_partitions.Enter());
        while (reader.Next(MaxSpansPerTrace) is { } trace)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return trace;
        }

        await Task.CompletedTask;
    }

    public Task ExpireAsync(CancellationToken cancellationToken) => _partitions.ExpireAsync(cancellationToken);

    public Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken)
    {
        using var view = _partitions.Enter();
        var counts = view.OldestFirst.Select(partition => partition.Counts).Where(count => count.Spans > 0).ToList();
        return Task.FromResult(new StoreStatistics
        {
            SpanCount = counts.Sum(count => count.Spans),
            LinkCount = counts.Sum(count => count.Links),
            ReceivedBytes = counts.Sum(count => count.Bytes),
            DiskBytes = view.OldestFirst.Sum(partition => partition.DiskBytes()),
            FreeDiskBytes = _directory.FreeBytes(),
            OldestUnixNano = counts.Select(count => count.FirstReceived).FirstOrDefault(),
            NewestUnixNano = counts.Select(count => count.LastReceived).LastOrDefault(),
            PartitionCount = view.OldestFirst.Count,
            PendingCompactionBytes = view.OldestFirst.Where(partition => !partition.IsSealed).Sum(partition => partition.DiskBytes()),
            Damages = _partitions.Damages.Damages,
        });
    }

    /// <summary>The partitions as they are now, for measuring what RocksDB by itself takes.</summary>
    internal PartitionView Enter() => _partitions.Enter();

    /// <summary>Writes what was appended, and closes the store.</summary>
    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private async Task CloseAsync()
    {
        await _upkeep.DisposeAsync();
        await _writer.DisposeAsync();
        await _partitions.DisposeAsync();
        _directory.Dispose();
    }
}
