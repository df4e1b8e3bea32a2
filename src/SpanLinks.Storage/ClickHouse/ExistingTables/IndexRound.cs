namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>What a round of indexing did.</summary>
/// <param name="Parts">How many parts of the table are indexed now that were not.</param>
/// <param name="Rows">How many spans these have, with links or without.</param>
/// <param name="IsComplete">Whether all is indexed that was there when the round last looked.</param>
public readonly record struct IndexRound(int Parts, long Rows, bool IsComplete);
