using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>What ClickHouse knows of a table. Over a cluster, each shard once.</summary>
internal sealed record TableFigures(
    string Name, long Rows, long DiskBytes, long UncompressedBytes, ulong OldestSecond, ulong NewestSecond, long Partitions)
{
    public static TableFigures None { get; } = new("", 0, 0, 0, 0, 0, 0);

    /// <summary>The ending of the tables that lie on each server of a cluster.</summary>
    private const string LocalEnding = "_local";

    /// <summary>Those of all tables in the answer, by their names.</summary>
    public static IReadOnlyDictionary<string, TableFigures> ReadAll(RowBinaryReader rows)
    {
        var tables = new Dictionary<string, TableFigures>();
        while (!rows.IsAtEnd)
        {
            var figures = Read(ref rows);
            tables[figures.Name] = figures;
        }

        return tables;
    }

    private static TableFigures Read(ref RowBinaryReader rows)
    {
        var name = rows.ReadText();
        return new TableFigures(
            name.EndsWith(LocalEnding, StringComparison.Ordinal) ? name[..^LocalEnding.Length] : name,
            rows.ReadInt64(),
            rows.ReadInt64(),
            rows.ReadInt64(),
            rows.ReadUInt32(),
            rows.ReadUInt32(),
            rows.ReadInt64());
    }
}
