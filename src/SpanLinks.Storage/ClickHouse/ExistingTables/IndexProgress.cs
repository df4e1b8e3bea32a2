using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Which blocks of a table are indexed, in the table index_progress. Of two indexers the last to write is believed: what only the other one
/// read is read again.
/// </summary>
internal sealed class IndexProgress(ClickHouseClient client, ClickHouseOptions options, SourceServer server)
{
    private readonly Dictionary<string, BlockRanges> _partitions = []; // as many as the table has, and had

    private (string, string)[] Key =>
    [
        ("database", SqlText.Name(options.Database)), ("source", SqlText.Of(server.Table.ToString())), ("shard", SqlText.Of(server.Shard)),
        ("table_id", SqlText.Of(server.TableId)),
    ];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("read-index-progress", Key), cancellationToken);
        while (!rows.IsAtEnd)
        {
            var partition = Of(rows.ReadText());
            var firsts = ReadNumbers(ref rows);
            foreach (var (first, last) in firsts.Zip(ReadNumbers(ref rows)))
            {
                partition.Add(first, last);
            }
        }
    }

    public bool Covers(SourcePart part) => Of(part.Partition).Covers(part.FirstBlock, part.LastBlock);

    /// <summary>Notes parts as indexed.</summary>
    public async Task AddAsync(IReadOnlyList<SourcePart> parts, CancellationToken cancellationToken)
    {
        foreach (var partition in parts.GroupBy(part => part.Partition))
        {
            var ranges = Of(partition.Key);
            foreach (var part in partition)
            {
                ranges.Add(part.FirstBlock, part.LastBlock);
            }

            await WriteAsync(partition.Key, ranges.Runs, options.TimeProvider.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Notes that all that was there at a time is indexed.</summary>
    public Task CompleteAsync(DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync("", [], at, cancellationToken);

    private Task WriteAsync(string partition, IReadOnlyList<(long First, long Last)> runs, DateTimeOffset at, CancellationToken cancellationToken) =>
        client.ExecuteAsync(
            Statement.Fill(
                "add-index-progress",
                [
                    .. Key,
                    ("partition", SqlText.Of(partition)),
                    ("first_blocks", $"[{string.Join(", ", runs.Select(run => SqlText.Of(run.First)))}]"),
                    ("last_blocks", $"[{string.Join(", ", runs.Select(run => SqlText.Of(run.Last)))}]"),
                    ("written", SqlText.Of(at.ToUnixTimeMilliseconds())),
                ]),
            cancellationToken);

    private BlockRanges Of(string partition) =>
        _partitions.TryGetValue(partition, out var ranges) ? ranges : _partitions[partition] = new BlockRanges();

    private static long[] ReadNumbers(ref RowBinaryReader rows)
    {
        var numbers = new List<long>();
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            numbers.Add(rows.ReadInt64());
        }

        return [.. numbers];
    }
}
