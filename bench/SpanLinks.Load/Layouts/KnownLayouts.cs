using RocksDbSharp;

namespace SpanLinks.Load.Layouts;

/// <summary>The layouts that were weighed against each other.</summary>
internal static class KnownLayouts
{
    public static IReadOnlyList<Layout> All { get; } =
    [
        new("span") { IsGrouped = false, Configure = Levels },
        new("trace-batch") { Configure = Levels },
        new("blob") { Configure = Blobs },
        new("bucket") { SpansPerBucket = 5_000_000, Configure = Levels },
        new("partition") { SpansPerPartition = 5_000_000, Configure = options => Tiers(options, 3, 0) },
        new("partition-fast") { SpansPerPartition = 5_000_000, Configure = options => Tiers(options, 1, 0) },
        new("partition-dict") { SpansPerPartition = 5_000_000, Configure = options => Tiers(options, 1, 16 * 1024) },
    ];

    private static void Levels(DbOptions options)
    {
    }

    private static void Blobs(DbOptions options)
    {
        Native.Instance.rocksdb_options_set_enable_blob_files(options.Handle, 1);
        Native.Instance.rocksdb_options_set_min_blob_size(options.Handle, 256);
        Native.Instance.rocksdb_options_set_blob_compression_type(options.Handle, (int)Compression.Zstd);
    }

    private static void Tiers(DbOptions options, int zstdLevel, int dictionaryBytes)
    {
        const int files = 8;
        Native.Instance.rocksdb_options_set_bottommost_compression_options(options.Handle, -14, zstdLevel, 0, dictionaryBytes, 1);
        options.SetCompactionStyle(Compaction.Universal)
            .SetLevel0FileNumCompactionTrigger(files)
            .SetLevel0SlowdownWritesTrigger(files * 3)
            .SetLevel0StopWritesTrigger(files * 4);
        var universal = Native.Instance.rocksdb_universal_compaction_options_create();
        Native.Instance.rocksdb_universal_compaction_options_set_size_ratio(universal, 10);
        Native.Instance.rocksdb_universal_compaction_options_set_min_merge_width(universal, files / 2);
        Native.Instance.rocksdb_universal_compaction_options_set_max_size_amplification_percent(universal, 1000);
        options.SetUniversalCompactionOptions(universal);
    }
}
