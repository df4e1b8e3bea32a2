using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search;

/// <summary>How far a search has come.</summary>
/// <param name="Before">Only parts that arrived before this one are left; null where none was looked at, or parts are not searched.</param>
/// <param name="After">Of the traces found together from there, or at all, those up to this one are done.</param>
internal sealed record SearchPosition(PartPosition? Before, RankedTrace? After)
{
    public static SearchPosition Start { get; } = new(null, null);
}

/// <summary>A trace among others that are ordered newest first.</summary>
internal readonly record struct RankedTrace(ulong StartTimeUnixNano, TraceId TraceId) : IComparable<RankedTrace>
{
    /// <summary>Newest first, then by id.</summary>
    public int CompareTo(RankedTrace other) => StartTimeUnixNano != other.StartTimeUnixNano
        ? other.StartTimeUnixNano.CompareTo(StartTimeUnixNano)
        : TraceId.CompareTo(other.TraceId);
}
