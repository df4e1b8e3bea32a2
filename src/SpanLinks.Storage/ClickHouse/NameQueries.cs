using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads names.</summary>
internal sealed class NameQueries(ClickHouseClient client, string database)
{
    public async Task<IReadOnlyList<string>> ReadAsync(NameKind kind, string after, int maxNames, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill(
                "read-names",
                ("database", SqlText.Name(database)),
                ("kind", SqlText.Of((long)kind)),
                ("after", SqlText.Of(after)),
                ("limit", SqlText.Of(maxNames))),
            cancellationToken);
        var names = new List<string>();
        while (!rows.IsAtEnd)
        {
            names.Add(rows.ReadText());
        }

        return names;
    }
}
