namespace SpanLinks.Graph.Edges;

/// <summary>What links of one link edge have in common.</summary>
/// <param name="LinkedService">The linked span's service; of a trace-level link the service of the linked trace's root.</param>
/// <param name="LinkedOperation">The linked span's name; of a trace-level link the name of the linked trace's root.</param>
/// <param name="LinkingService">The linking span's service.</param>
/// <param name="LinkingOperation">The linking span's name.</param>
/// <param name="LinkType">The value of <c>link.type</c>, empty where the links have none.</param>
public readonly record struct LinkEdgeKey(
    string LinkedService, string LinkedOperation, string LinkingService, string LinkingOperation, string LinkType)
    : IComparable<LinkEdgeKey>
{
    public static bool operator <(LinkEdgeKey left, LinkEdgeKey right) => left.CompareTo(right) < 0;

    public static bool operator >(LinkEdgeKey left, LinkEdgeKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(LinkEdgeKey left, LinkEdgeKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LinkEdgeKey left, LinkEdgeKey right) => left.CompareTo(right) >= 0;

    public int CompareTo(LinkEdgeKey other)
    {
        ReadOnlySpan<int> parts =
        [
            string.CompareOrdinal(LinkedService, other.LinkedService),
            string.CompareOrdinal(LinkedOperation, other.LinkedOperation),
            string.CompareOrdinal(LinkingService, other.LinkingService),
            string.CompareOrdinal(LinkingOperation, other.LinkingOperation),
            string.CompareOrdinal(LinkType, other.LinkType),
        ];
        var first = parts.IndexOfAnyExcept(0);
        return first < 0 ? 0 : parts[first];
    }
}
