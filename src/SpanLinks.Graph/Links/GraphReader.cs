using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Reads the traces of a graph that is being walked, within its limits, and keeps what was cut.</summary>
internal sealed class GraphReader(ILinkStore store, LinkGraphRequest request)
{
    private readonly HashSet<TraceId> _admitted = [request.TraceId]; // at most MaxTraces
    private readonly HashSet<TraceId> _incomplete = []; // of the admitted: read in part, or left out
    private readonly Dictionary<TraceId, GraphTrace> _traces = [];
    private readonly List<GraphCut> _cuts = []; // at most one a limit
    private int _spans;
    private int _outside;

    public IReadOnlyDictionary<TraceId, GraphTrace> Traces => _traces;

    public IEnumerable<GraphCut> Cuts => _outside > 0 ? [.. _cuts, new GraphCut("time", _outside)] : _cuts;

    /// <summary>Whether all that is stored of the trace was read and may be shown.</summary>
    public bool IsWhole(TraceId traceId) => _admitted.Contains(traceId) && !_incomplete.Contains(traceId);

    /// <summary>Those traces that were not read before and that the limit still lets in, each once.</summary>
    public List<TraceId> Admit(IEnumerable<TraceId> neighbours)
    {
        var next = new List<TraceId>();
        foreach (var traceId in neighbours)
        {
            if (_admitted.Contains(traceId))
            {
                continue;
            }

            if (_admitted.Count == request.Limits.MaxTraces)
            {
                Cut("traces", request.Limits.MaxTraces);
                break;
            }

            _admitted.Add(traceId);
            next.Add(traceId);
        }

        return next;
    }

    /// <summary>Reads admitted traces, and answers those that have spans and lie in the window.</summary>
    public async Task<IReadOnlyList<GraphTrace>> ReadAsync(List<TraceId> hop, CancellationToken cancellationToken)
    {
        var traces = new List<GraphTrace>(hop.Count);
        foreach (var stored in await store.ReadTracesAsync(hop, request.Limits.MaxSpans - _spans, cancellationToken))
        {
            if (stored.IsCut)
            {
                Cut("spans", request.Limits.MaxSpans);
                _incomplete.Add(stored.TraceId);
            }

            if (stored.Spans.Count > 0 && Take(GraphTrace.Decode(stored)) is { } trace)
            {
                traces.Add(trace);
            }
        }

        return traces;
    }

    /// <summary>Whether this hop is one too many; then its traces are given up.</summary>
    public bool IsTooFar(int hops, IEnumerable<TraceId> hop)
    {
        if (hops <= request.Limits.MaxHops)
        {
            return false;
        }

        Cut("hops", request.Limits.MaxHops);
        _incomplete.UnionWith(hop);
        return true;
    }

    public void Cut(string limit, int value)
    {
        if (!_cuts.Exists(cut => cut.Limit == limit))
        {
            _cuts.Add(new GraphCut(limit, value));
        }
    }

    // What lies outside counts as read all the same, so that a window does not lift the other bounds.
    private GraphTrace? Take(GraphTrace trace)
    {
        _spans += trace.Spans.Count;
        if (trace.TraceId != request.TraceId && !request.Window.Overlaps(trace))
        {
            _outside++;
            _incomplete.Add(trace.TraceId);
            return null;
        }

        _traces.Add(trace.TraceId, trace);
        return trace;
    }
}
