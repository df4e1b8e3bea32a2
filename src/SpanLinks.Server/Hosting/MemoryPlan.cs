using SpanLinks.Storage;

namespace SpanLinks.Server.Hosting;

/// <summary>How <see cref="SpanLinksServerOptions.MemoryBytes"/> is shared out. This is the only place that does it.</summary>
/// <remarks>
/// <code>
///   share   of 1 GiB   for
///   1/4     256 MiB    what was read from the store (block cache)
///   1/8     128 MiB    what was written and is not on disk in sorted form yet (memtables); it is in the log
///   1/8     128 MiB    requests that are under way, as long as no other bound is set
///   1/16     64 MiB    what storing them takes besides: half of the former
///   7/16    448 MiB    the rest: connections, the runtime, questions of readers, link edges, compaction
/// </code>
/// </remarks>
/// <param name="CacheBytes">What was read from the store.</param>
/// <param name="WriteBufferBytes">What was written to it.</param>
/// <param name="InFlightBytes">Requests that are under way.</param>
internal readonly record struct MemoryPlan(long CacheBytes, long WriteBufferBytes, long InFlightBytes)
{
    public long StoringBytes => InFlightBytes / 2;

    public static MemoryPlan For(SpanLinksServerOptions options) =>
        new(options.MemoryBytes / 4, options.MemoryBytes / 8, options.MaxInFlightBytes ?? options.MemoryBytes / 8);

    /// <summary>What the embedded store is told.</summary>
    public StoreOptions ForStore(SpanLinksServerOptions options, TimeProvider time) => new()
    {
        Durability = options.Durability,
        SyncInterval = options.SyncInterval,
        RetentionAge = options.RetentionAge,
        RetentionBytes = options.RetentionBytes,
        MinFreeDiskBytes = options.MinFreeDiskBytes,
        MaxPartitionSpans = options.PartitionSpans,
        CacheBytes = CacheBytes,
        WriteBufferBytes = WriteBufferBytes,
        TimeProvider = time,
    };
}
