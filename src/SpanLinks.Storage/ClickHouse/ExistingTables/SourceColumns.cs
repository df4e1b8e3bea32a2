using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// The columns of a table with their types. Versions of a table differ in what they have: what is missing stands for an empty value, unless
/// nothing can be told without it.
/// </summary>
internal sealed class SourceColumns(SourceName table, IReadOnlyDictionary<string, string> types)
{
    public SourceName Table => table;

    public bool IsEmpty => types.Count == 0;

    public static async Task<SourceColumns> ProbeAsync(ClickHouseClient client, SourceName table, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("probe-source", ("database", SqlText.Of(table.Database)), ("table", SqlText.Of(table.Table))), cancellationToken);
        var types = new Dictionary<string, string>();
        while (!rows.IsAtEnd)
        {
            types[rows.ReadText()] = rows.ReadText();
        }

        return new SourceColumns(table, types);
    }

    /// <summary>Whether there is a column, or a part of a nested one.</summary>
    public bool Has(string name) => TypeOf(name) is not null;

    /// <summary>The type of a column; of a part of a nested one, the type of the whole; null where it is not there.</summary>
    public string? TypeOf(string name)
    {
        if (types.TryGetValue(name, out var type))
        {
            return type;
        }

        var dot = name.LastIndexOf('.');
        return dot > 0 && TypeOf(name[..dot]) is { } whole && whole.Contains($"{name[(dot + 1)..]} ", StringComparison.Ordinal) ? whole : null;
    }

    /// <summary>A column that must be there.</summary>
    /// <exception cref="StoreOpenException">It is not.</exception>
    public string Required(string name) => Has(name) ? Text(name) : throw new StoreOpenException(IsEmpty
        ? $"There is no table {table} in ClickHouse, or the user may not see it; --clickhouse-source names the table, with a database before it."
        : $"The table {table} has no column {name}; it has {string.Join(", ", types.Keys)}. Is --clickhouse-tables what fills it?");

    /// <summary>A column with text, empty where it is not there.</summary>
    public string Text(string name) => TypeOf(name) switch
    {
        null => "''",
        var type when type.Contains("Nullable", StringComparison.Ordinal) => $"ifNull(toString({name}), '')",
        _ => name,
    };

    /// <summary>A column, or what stands for it where it is not there.</summary>
    public string Or(string name, string missing) => Has(name) ? name : missing;
}
