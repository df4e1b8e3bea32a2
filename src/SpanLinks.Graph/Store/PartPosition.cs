namespace SpanLinks.Graph.Store;

/// <summary>Where a part stands in the order of arrival. A later batch has a greater number.</summary>
/// <param name="Batch">The batch that brought it, from 1.</param>
/// <param name="Index">Its place in the batch, from 0; the greater counts as later.</param>
public readonly record struct PartPosition(long Batch, int Index);
