namespace SpanLinks.Storage.ClickHouse.Schema;

/// <summary>What makes the schema of each version out of the one before. A step that was released does not change: another one follows it.</summary>
internal static class SchemaSteps
{
    private static readonly string[] Tables = ["create-spans", "create-incoming-links", "create-trace-parts", "create-names", "create-link-edges"];

    /// <summary>The version that this program reads and writes.</summary>
    public const int Version = 1;

    /// <summary>The statements that come before any step.</summary>
    public static IReadOnlyList<string> First { get; } = ["create-database", "create-schema-versions"];

    /// <summary>The statements that lead to a version, from 1.</summary>
    public static IEnumerable<string> Of(int version, bool isCluster) => version switch
    {
        1 => isCluster ? Tables.SelectMany(table => new[] { table, $"{table}-distributed" }) : Tables,
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, $"Versions go from 1 to {Version}."),
    };
}
