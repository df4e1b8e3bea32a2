using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>Which span a trace as a whole had come to at a time: of those that had started, the one that ends last.</summary>
internal sealed class TraceEnds
{
    private readonly Span[] _lastUntil; // for each span in the order of starts: the one that ends last until there

    public TraceEnds(GraphTrace trace)
    {
        _lastUntil = [.. trace.Spans];
        for (var i = 1; i < _lastUntil.Length; i++)
        {
            if (_lastUntil[i].LastTimeUnixNano <= _lastUntil[i - 1].LastTimeUnixNano)
            {
                _lastUntil[i] = _lastUntil[i - 1];
            }
        }

        Spans = trace.Spans;
    }

    private IReadOnlyList<Span> Spans { get; }

    /// <summary>The span at a time when the first one had started.</summary>
    public Span At(ulong time)
    {
        var (low, high) = (0, Spans.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Spans[middle].StartTimeUnixNano <= time ? (middle, high) : (low, middle - 1);
        }

        return _lastUntil[low];
    }
}
