using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// How the databases of a store are set up. They share a cache and a bound for what is written and not yet in files, so that the memory of
/// a store does not grow with its partitions. The choices are measured: docs/adr/005-partitions.md.
/// </summary>
internal sealed class DatabaseSettings(StoreOptions options)
{
    private const int DefaultWindowBits = -14;
    private const int ZstdLevel = 1;
    private const int NoDictionary = 0;
    private const int FilesToMerge = 12;

    private readonly Cache _cache = Cache.CreateLru((ulong)options.CacheBytes);
    private readonly IntPtr _writeBuffers = Native.Instance.rocksdb_write_buffer_manager_create((UIntPtr)options.WriteBufferBytes, 0);

    public DbOptions Create()
    {
        var table = new BlockBasedTableOptions()
            .SetBlockSize(64 * 1024)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false))
            .SetWholeKeyFiltering(false)
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFormatVersion(5)
            .SetBlockCache(_cache);
        PartitionIndexAndFilters(table);
        var database = new DbOptions()
            .SetCreateIfMissing()
            .SetCompression(Compression.Lz4)
            .SetPrefixExtractor(SliceTransform.CreateFixedPrefix(KeyLayout.TraceKeySize))
            .SetWriteBufferSize((ulong)options.WriteBufferBytes / 2)
            .SetMaxWriteBufferNumber(3)
            .SetMaxOpenFiles(128)
            .SetBytesPerSync(1 << 20)
            .SetKeepLogFileNum(2)
            .SetMaxLogFileSize(1 << 20)
            .SetInfoLogLevel(InfoLogLevel.Warn)
            .SetStatsDumpPeriodSec(0)
            .SetWalRecoveryMode(Recovery.TolerateCorruptedTailRecords)
            .SetBlockBasedTableFactory(table);
        var native = Native.Instance;
        native.rocksdb_options_set_max_background_jobs(database.Handle, 2);
        native.rocksdb_options_set_write_buffer_manager(database.Handle, _writeBuffers);
        native.rocksdb_options_set_bottommost_compression(database.Handle, (int)Compression.Zstd);
        native.rocksdb_options_set_bottommost_compression_options(database.Handle, DefaultWindowBits, ZstdLevel, 0, NoDictionary, 1);
        MergeInTiers(database);
        return database;
    }

    /// <summary>Reads the index and the filter of a file in pieces, so that those of hundreds of partitions need not be in memory.</summary>
    private static void PartitionIndexAndFilters(BlockBasedTableOptions table)
    {
        var native = Native.Instance;
        table.SetIndexType(BlockBasedTableIndexType.TwoLevelIndex);
        native.rocksdb_block_based_options_set_partition_filters(table.Handle, 1);
        native.rocksdb_block_based_options_set_pin_top_level_index_and_filter(table.Handle, 1);
    }

    /// <summary>
    /// Merges files of like size only, because all of a partition is merged once more when it is full: a span is written two or three times in all.
    /// </summary>
    private static void MergeInTiers(DbOptions database)
    {
        database.SetCompactionStyle(Compaction.Universal)
            .SetLevel0FileNumCompactionTrigger(FilesToMerge)
            .SetLevel0SlowdownWritesTrigger(FilesToMerge * 4)
            .SetLevel0StopWritesTrigger(FilesToMerge * 6);
        var native = Native.Instance;
        var tiers = native.rocksdb_universal_compaction_options_create();
        native.rocksdb_universal_compaction_options_set_size_ratio(tiers, 10);
        native.rocksdb_universal_compaction_options_set_min_merge_width(tiers, FilesToMerge / 2);
        native.rocksdb_universal_compaction_options_set_max_size_amplification_percent(tiers, 1000);
        database.SetUniversalCompactionOptions(tiers);
    }
}
