using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Hygiene;

/// <summary>A link to look at.</summary>
/// <param name="Linking">The span that carries it.</param>
/// <param name="Ordinal">Its position among that span's links; -1 where the example is the span as a whole.</param>
/// <param name="Linked">What it points to; null where it points to nothing, or where the example is the span as a whole.</param>
public sealed record LinkExample(SpanKey Linking, int Ordinal, SpanKey? Linked) : IComparable<LinkExample>
{
    public static bool operator <(LinkExample left, LinkExample right) => left.CompareTo(right) < 0;

    public static bool operator >(LinkExample left, LinkExample right) => left.CompareTo(right) > 0;

    public static bool operator <=(LinkExample left, LinkExample right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LinkExample left, LinkExample right) => left.CompareTo(right) >= 0;

    public int CompareTo(LinkExample? other) => other is null
        ? 1
        : (Linking.TraceId, Linking.SpanId.Value, Ordinal).CompareTo((other.Linking.TraceId, other.Linking.SpanId.Value, other.Ordinal));
}
