using RocksDbSharp;
using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Layouts;

/// <summary>Writes and reads spans in one layout, in a directory of its own.</summary>
internal sealed class LayoutStore(Layout layout, string directory) : IDisposable
{
    private readonly Cache _cache = Cache.CreateLru(256UL * 1024 * 1024);
    private readonly List<RocksDbSharp.RocksDb> _databases = [];
    private readonly BatchBuilder _batch = new();
    private readonly WriteOptions _durable = new WriteOptions().SetSync(true);
    private readonly ReadOptions _byPrefix = new ReadOptions().SetPrefixSameAsStart(true);
    private Task _sealing = Task.CompletedTask;
    private long _spans;

    public void Append(SentSpans sent)
    {
        if (_databases.Count == 0 || (layout.SpansPerPartition > 0 && _spans / layout.SpansPerPartition >= _databases.Count))
        {
            Seal();
            _databases.Add(RocksDbSharp.RocksDb.Open(Options(), Path.Combine(directory, $"{_databases.Count}")));
        }

        _batch.Clear();
        layout.Put(_batch, sent, _spans);
        using var batch = _batch.ToWriteBatch();
        _databases[^1].Write(batch, _durable);
        _spans += sent.Spans.Count;
    }

    /// <summary>Waits until nothing is left to be done in the background.</summary>
    public async Task SettleAsync()
    {
        await _sealing;
        foreach (var database in _databases)
        {
            database.Flush(new FlushOptions().SetWaitForFlush(true));
            while (database.GetProperty("rocksdb.num-running-compactions") != "0" || (IsLeveled && database.GetProperty("rocksdb.compaction-pending") != "0"))
            {
                await Task.Delay(100);
            }
        }

        if (layout.SpansPerPartition > 0 && _databases.Count == _spans / layout.SpansPerPartition)
        {
            Compact(_databases[^1]);
        }
    }

    /// <summary>Reads a trace from wherever it is; the answer is how many values it has.</summary>
    public int Read(TraceId traceId)
    {
        var values = 0;
        Span<byte> key = stackalloc byte[64];
        foreach (var database in _databases)
        {
            using var iterator = database.NewIterator(readOptions: _byPrefix);
            for (var bucket = 0L; bucket < Math.Max(_spans, 1); bucket += layout.SpansPerBucket == 0 ? _spans + 1 : layout.SpansPerBucket)
            {
                var prefix = key[..layout.WritePrefix(key, traceId, bucket)];
                for (iterator.Seek(prefix); iterator.Valid() && iterator.GetKeySpan().StartsWith(prefix); iterator.Next())
                {
                    values += iterator.GetValueSpan().Length > 0 ? 1 : 0;
                }
            }
        }

        return values;
    }

    public void Dispose()
    {
        _databases.ForEach(database => database.Dispose());
        _batch.Dispose();
    }

    // With tiers, RocksDB says that a compaction is pending for as long as there is more than one file.
    private bool IsLeveled => layout.SpansPerPartition == 0;

    private void Seal()
    {
        if (_databases.LastOrDefault() is { } full)
        {
            var before = _sealing;
            _sealing = Task.Run(async () =>
            {
                await before;
                Compact(full);
            });
        }
    }

    private static void Compact(RocksDbSharp.RocksDb database)
    {
        database.Flush(new FlushOptions().SetWaitForFlush(true));
        database.CompactRange((byte[]?)null, null);
    }

    private DbOptions Options()
    {
        var table = new BlockBasedTableOptions()
            .SetBlockSize(16 * 1024)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false))
            .SetWholeKeyFiltering(false)
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFormatVersion(5)
            .SetBlockCache(_cache);
        var options = new DbOptions()
            .SetCreateIfMissing()
            .SetCompression(Compression.Lz4)
            .SetWriteBufferSize(64UL * 1024 * 1024)
            .SetMaxWriteBufferNumber(4)
            .SetMaxOpenFiles(512)
            .SetPrefixExtractor(SliceTransform.CreateFixedPrefix(layout.SpansPerBucket == 0 ? 17UL : 21UL))
            .SetBlockBasedTableFactory(table);
        Native.Instance.rocksdb_options_set_max_background_jobs(options.Handle, 2);
        Native.Instance.rocksdb_options_set_bottommost_compression(options.Handle, (int)Compression.Zstd);
        layout.Configure(options);
        return options;
    }
}
