using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Tells when traces were, so that only the partitions of those days are read. A trace that the table of times does not know may be there all
/// the same, so times count only where all traces that are asked for are known.
/// </summary>
internal sealed class SourceTimes(ClickHouseClient client, SourceLayout layout)
{
    private const long NanosecondsPerSecond = 1_000_000_000; // some versions keep whole seconds

    /// <summary>A condition that holds for all spans of the traces and begins with AND; empty where nothing is known.</summary>
    public async Task<string> ReadConditionAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken)
    {
        if (layout.Times is not { } times)
        {
            return "";
        }

        var rows = await client.ReadAsync(
            Statement.Fill(
                "source-trace-times",
                ("times", times.Table.Sql), ("id", times.TraceId), ("start", times.Start), ("end", times.End), ("traces", HexText.List(traceIds))),
            cancellationToken);
        var (known, first, last) = (rows.ReadUInt64(), rows.ReadInt64(), rows.ReadInt64());
        return known < (ulong)traceIds.Distinct().Count() ? "" : $" AND {Between(first, last + NanosecondsPerSecond)}";
    }

    private string Between(long first, long last) =>
        $"{layout.Timestamp} >= fromUnixTimestamp64Nano(toInt64({SqlText.Of(first)})) AND {layout.Timestamp} <= fromUnixTimestamp64Nano(toInt64({SqlText.Of(last)}))";
}
