using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Remembers linking spans that were counted, because a trace is read again whenever more of it arrives. The oldest are forgotten half of
/// them at a time, so it takes no more than some 10 MB.
/// </summary>
internal sealed class SeenSpans
{
    private const int MaxSpansPerHalf = 128 * 1024;

    private HashSet<SpanKey> _newer = [];
    private HashSet<SpanKey> _older = [];

    public bool Contains(SpanKey span) => _newer.Contains(span) || _older.Contains(span);

    /// <summary>False where it was there already.</summary>
    public bool Add(SpanKey span)
    {
        if (Contains(span))
        {
            return false;
        }

        if (_newer.Count == MaxSpansPerHalf)
        {
            (_older, _newer) = (_newer, []);
        }

        return _newer.Add(span);
    }
}
