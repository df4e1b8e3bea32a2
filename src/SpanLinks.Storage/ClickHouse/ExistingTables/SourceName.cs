using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>The name of a table that others fill.</summary>
/// <param name="Database">Its database.</param>
/// <param name="Table">Its name there.</param>
internal readonly record struct SourceName(string Database, string Table)
{
    /// <summary>The table as it is written in SQL.</summary>
    public string Sql => $"{SqlText.Name(Database)}.{SqlText.Name(Table)}";

    public static SourceName Of(ClickHouseOptions options)
    {
        var parts = options.SourceOrDefault.Split('.', 2);
        return new SourceName(parts[0], parts[^1]);
    }

    public override string ToString() => $"{Database}.{Table}";
}
