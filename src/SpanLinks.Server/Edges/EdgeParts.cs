using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>Links that are looked up for one question, added up by step. Not safe for concurrent use.</summary>
internal sealed class EdgeParts(TimeWindow window, EdgeSteps steps)
{
    /// <summary>How many edges all steps tell apart together; what comes once there are so many is in no edge.</summary>
    private const int MaxEdges = LinkEdgeAccumulator.DefaultMaxEdges;

    private readonly Dictionary<int, Part> _parts = []; // at most as many as there are steps
    private int _edges;
    private long _leftOut;

    public void Add(GraphLink link)
    {
        var start = link.Linking.StartTimeUnixNano;
        if (start < window.FromUnixNano || start > window.ToUnixNano)
        {
            return;
        }

        if (_edges >= MaxEdges)
        {
            _leftOut++;
            return;
        }

        var step = steps.IndexOf(start);
        var part = _parts.TryGetValue(step, out var known) ? known : _parts[step] = new Part();
        var before = part.Edges.Count;
        part.Edges.Add(link);
        part.Links++;
        _edges += part.Edges.Count - before;
    }

    public void AddTo(EdgeSum sum)
    {
        foreach (var (step, part) in _parts)
        {
            sum.Add(part.Edges, part.Links, part.Links, steps.StartOf(step));
        }

        sum.LeaveOut(_leftOut);
    }

    private sealed class Part
    {
        public LinkEdgeAccumulator Edges { get; } = new(TimeWindow.All);

        public long Links { get; set; }
    }
}
