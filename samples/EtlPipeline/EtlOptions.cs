namespace EtlPipeline;

/// <summary>What to run.</summary>
/// <param name="Rows">How many rows the sources have together, at least 10.</param>
/// <param name="Database">The target: <c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Connection">Its connection string; null for a SQLite file that goes away afterwards.</param>
public sealed record EtlOptions(int Rows, string Database = "sqlite", string? Connection = null);
