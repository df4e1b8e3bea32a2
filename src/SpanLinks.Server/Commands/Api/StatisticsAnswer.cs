namespace SpanLinks.Server.Commands.Api;

/// <summary>What the store holds.</summary>
internal sealed record StatisticsAnswer(
    long SpanCount,
    long LinkCount,
    long ReceivedBytes,
    long DiskBytes,
    long? FreeDiskBytes,
    ulong? OldestUnixNano,
    ulong? NewestUnixNano,
    int PartitionCount,
    IReadOnlyList<string>? Damages);
