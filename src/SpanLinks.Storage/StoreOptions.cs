namespace SpanLinks.Storage;

/// <summary>What an embedded store keeps, for how long, and what it may use for that. Whoever makes it has checked the values.</summary>
public sealed record StoreOptions
{
    /// <value>The default is <see cref="Durability.EveryBatch"/>.</value>
    public Durability Durability { get; init; } = Durability.EveryBatch;

    /// <summary>The longest time between two syncs; with <see cref="Durability.Interval"/> only.</summary>
    /// <value>The default is one second.</value>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Spans that arrived earlier than this ago expire; null keeps them.</summary>
    /// <value>The default is 14 days.</value>
    public TimeSpan? RetentionAge { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The oldest spans expire while the store takes more disk than this; null lets it grow.</summary>
    /// <value>In bytes; the default is 20 GiB.</value>
    public long? RetentionBytes { get; init; } = 20L << 30;

    /// <summary>While less of the disk is free, nothing more is taken.</summary>
    /// <value>In bytes; the default is 1 GiB.</value>
    public long MinFreeDiskBytes { get; init; } = 1L << 30;

    /// <summary>How much of what was read is kept in memory.</summary>
    /// <value>In bytes; the default is 256 MiB.</value>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>How much that was written is kept in memory, in all, until it is sorted and moved to disk. It is in the log before.</summary>
    /// <value>In bytes; the default is 128 MiB.</value>
    public long WriteBufferBytes { get; init; } = 128L << 20;

    /// <summary>
    /// The store is in partitions: one of them takes what comes, and when it has so many spans it is compacted, and later expires, as a whole.
    /// </summary>
    /// <value>The default is 5 million.</value>
    public long MaxPartitionSpans { get; init; } = 5_000_000;

    /// <summary>The clock by which spans expire.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
