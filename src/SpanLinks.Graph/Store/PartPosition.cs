namespace SpanLinks.Graph.Store;

/// <summary>Where a part stands in the order of arrival. A later batch has a greater number.</summary>
/// <param name="Batch">The batch that brought it, from 1.</param>
/// <param name="Index">Its place in the batch, from 0; the greater counts as later.</param>
public readonly record struct PartPosition(long Batch, int Index) : IComparable<PartPosition>
{
    public static bool operator <(PartPosition left, PartPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(PartPosition left, PartPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartPosition left, PartPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartPosition left, PartPosition right) => left.CompareTo(right) >= 0;

    public int CompareTo(PartPosition other) => (Batch, Index).CompareTo((other.Batch, other.Index));
}
