using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Query.Reports;

/// <summary>
/// The answer of <c>GET /api/v1/statistics</c>: <see cref="StoreStatistics"/>, with times as text and without what is not known.
/// </summary>
public sealed record StatisticsDocument(
    long SpanCount,
    long LinkCount,
    long ReceivedBytes,
    long DiskBytes,
    long? FreeDiskBytes,
    string? OldestUnixNano,
    string? NewestUnixNano,
    int PartitionCount,
    long PendingCompactionBytes,
    IReadOnlyList<string> Damages)
{
    internal static StatisticsDocument From(StoreStatistics statistics) => new(
        statistics.SpanCount,
        statistics.LinkCount,
        statistics.ReceivedBytes,
        statistics.DiskBytes,
        statistics.FreeDiskBytes < 0 ? null : statistics.FreeDiskBytes,
        statistics.OldestUnixNano == 0 ? null : $"{statistics.OldestUnixNano}",
        statistics.NewestUnixNano == 0 ? null : $"{statistics.NewestUnixNano}",
        statistics.PartitionCount,
        statistics.PendingCompactionBytes,
        statistics.Damages);
}
