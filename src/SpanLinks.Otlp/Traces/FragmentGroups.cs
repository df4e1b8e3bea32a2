namespace SpanLinks.Otlp.Traces;

/// <summary>Puts spans of the same resource, and within it of the same scope, together again, in the order of their first span.</summary>
internal static class FragmentGroups
{
    public static IEnumerable<IGrouping<ReadOnlyMemory<byte>, SpanFragment>> ByResource(IEnumerable<SpanFragment> spans) =>
        spans.GroupBy(span => span.Resource, SameBytes.Instance);

    public static IEnumerable<IGrouping<ReadOnlyMemory<byte>, SpanFragment>> ByScope(IEnumerable<SpanFragment> spans) =>
        spans.GroupBy(span => span.Scope, SameBytes.Instance);

    private sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public static readonly SameBytes Instance = new();

        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}
