using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Reads names from a table of spans: all of a kind at once, which are good for a minute, because each reading looks at a whole column. It ends
/// early where that has more rows than may be read, and then knows the names of those. Safe for concurrent use.
/// </summary>
internal sealed class SourceNames(ClickHouseClient client, SourceLayout layout, ClickHouseOptions options)
{
    private const int MaxNames = 100_000;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(1);

    private readonly Known?[] _known = new Known?[Enum.GetValues<NameKind>().Length];

    public async Task<IReadOnlyList<string>> ReadAsync(NameKind kind, string after, int maxNames, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known[(int)kind]);
        if (known is null || options.TimeProvider.GetElapsedTime(known.ReadAt) > Validity)
        {
            known = new Known(options.TimeProvider.GetTimestamp(), await ReadAllAsync(kind, cancellationToken));
            Volatile.Write(ref _known[(int)kind], known);
        }

        var first = Encoding.UTF8.GetBytes(after);
        return [.. known.Names.SkipWhile(name => Encoding.UTF8.GetBytes(name).AsSpan().SequenceCompareTo(first) <= 0).Take(maxNames)];
    }

    private async Task<IReadOnlyList<string>> ReadAllAsync(NameKind kind, CancellationToken cancellationToken)
    {
        var (name, condition) = kind switch
        {
            NameKind.Service => (layout.Service, "1"),
            NameKind.Operation => (layout.Name, "1"),
            NameKind.LinkType => ($"arrayJoin({layout.LinkTypes})", $"notEmpty({layout.LinkTraceIds})"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of name is not known."),
        };
        var rows = await client.ReadAsync(
            Statement.Fill(
                "source-names",
                ("name", name), ("source", layout.Table.Sql), ("condition", condition), ("limit", SqlText.Of(MaxNames)), ("rows", SqlText.Of(options.MaxRowsToRead))),
            cancellationToken);
        var names = new List<string>();
        while (!rows.IsAtEnd)
        {
            names.Add(rows.ReadText());
        }

        return names;
    }

    private sealed record Known(long ReadAt, IReadOnlyList<string> Names);
}
