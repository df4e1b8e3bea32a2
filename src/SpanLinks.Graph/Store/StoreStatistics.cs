namespace SpanLinks.Graph.Store;

/// <summary>What a store holds and how it fares.</summary>
public sealed record StoreStatistics
{
    /// <summary>How many spans were appended and have not expired; one that was appended twice counts twice.</summary>
    public required long SpanCount { get; init; }

    /// <summary>How many links these spans carry, those that point to nothing left out.</summary>
    public required long LinkCount { get; init; }

    /// <summary>How many bytes these spans had when they came; a store that does not count them says about how many.</summary>
    public required long ReceivedBytes { get; init; }

    /// <summary>How many bytes the store takes on disk.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>How many bytes of the disk are free; -1 where the store does not know.</summary>
    public required long FreeDiskBytes { get; init; }

    /// <summary>When the oldest spans that are kept arrived, in Unix nanoseconds; 0 where there are none.</summary>
    public required ulong OldestUnixNano { get; init; }

    /// <summary>When the newest spans arrived, in Unix nanoseconds; 0 where there are none.</summary>
    public required ulong NewestUnixNano { get; init; }

    /// <summary>How many parts the store is in, each of which expires as a whole.</summary>
    public required int PartitionCount { get; init; }

    /// <summary>How many bytes are still to be compacted: how far the store lags behind what it took.</summary>
    public required long PendingCompactionBytes { get; init; }

    /// <summary>Each file that was found damaged, in words that name it. The rest is served.</summary>
    public required IReadOnlyList<string> Damages { get; init; }
}
