using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Store;

/// <summary>What identifies an incoming link, and orders it among others: linked span, linking span, position.</summary>
public readonly record struct IncomingLinkPosition(SpanKey Linked, SpanKey Linking, int Ordinal) : IComparable<IncomingLinkPosition>
{
    public static bool operator <(IncomingLinkPosition left, IncomingLinkPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(IncomingLinkPosition left, IncomingLinkPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(IncomingLinkPosition left, IncomingLinkPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IncomingLinkPosition left, IncomingLinkPosition right) => left.CompareTo(right) >= 0;

    public int CompareTo(IncomingLinkPosition other)
    {
        var linked = Compare(Linked, other.Linked);
        var both = linked != 0 ? linked : Compare(Linking, other.Linking);
        return both != 0 ? both : Ordinal.CompareTo(other.Ordinal);
    }

    private static int Compare(SpanKey x, SpanKey y)
    {
        var traces = x.TraceId.CompareTo(y.TraceId);
        return traces != 0 ? traces : x.SpanId.Value.CompareTo(y.SpanId.Value);
    }
}
