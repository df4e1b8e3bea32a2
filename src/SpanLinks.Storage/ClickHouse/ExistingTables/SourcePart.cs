namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>A part of a table on disk, which holds the rows of some blocks that were inserted. Parts are merged, and never change.</summary>
/// <param name="Partition">The id of its partition.</param>
/// <param name="Name">Its name, unique in the table.</param>
/// <param name="FirstBlock">The first block that it stands for: of a table without replicas, all behind the part before it.</param>
/// <param name="LastBlock">The last block in it.</param>
/// <param name="Rows">How many rows it has.</param>
internal sealed record SourcePart(string Partition, string Name, long FirstBlock, long LastBlock, long Rows);
