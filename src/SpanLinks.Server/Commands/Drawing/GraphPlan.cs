using SpanLinks.Server.Commands.Api;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>
/// A link graph as a tree: every trace below one of its causes, by the critical path where that goes through it, otherwise below the
/// cause that ended last. What else leads to it is kept beside it.
/// </summary>
internal sealed class GraphPlan
{
    private readonly Dictionary<string, GraphEdgeAnswer> _causes = [];
    private readonly ILookup<string, GraphEdgeAnswer> _incoming;
    private readonly ILookup<string, GraphTraceAnswer> _effects;
    private readonly Dictionary<string, GraphTraceAnswer> _traces;

    public GraphPlan(GraphAnswer graph, CriticalPathAnswer? path)
    {
        Graph = graph;
        Path = path;
        _traces = graph.Traces.ToDictionary(trace => trace.TraceId);
        CriticalTraces = [.. (path?.Segments ?? []).Where(part => part.Kind != "queue" && part.Span is not null).Select(part => part.Span!.TraceId)];
        CriticalEdges = [.. (path?.Segments ?? []).Where(part => part is { Kind: "queue", Span: not null, Other: not null })
            .SelectMany(part => new[] { (part.Span!.TraceId, part.Other!.TraceId), (part.Other.TraceId, part.Span.TraceId) })];
        _incoming = (graph.Edges ?? []).ToLookup(edge => edge.LinkingTraceId);
        Choose();
        Roots = [.. graph.Traces.Where(trace => !_causes.ContainsKey(trace.TraceId))];
        _effects = graph.Traces.Where(trace => _causes.ContainsKey(trace.TraceId)).ToLookup(trace => _causes[trace.TraceId].LinkedTraceId);
    }

    public GraphAnswer Graph { get; }

    public CriticalPathAnswer? Path { get; }

    /// <summary>Traces in which some of the critical path's time passed.</summary>
    public HashSet<string> CriticalTraces { get; }

    /// <summary>Pairs of traces, in either order, between which the critical path waited in a queue.</summary>
    public HashSet<(string, string)> CriticalEdges { get; }

    public IReadOnlyList<GraphTraceAnswer> Roots { get; }

    public IEnumerable<GraphTraceAnswer> EffectsOf(GraphTraceAnswer trace) => _effects[trace.TraceId];

    public GraphEdgeAnswer? CauseOf(GraphTraceAnswer trace) => _causes.GetValueOrDefault(trace.TraceId);

    /// <summary>What leads to a trace besides the cause that it is drawn below.</summary>
    public IEnumerable<GraphEdgeAnswer> OtherCausesOf(GraphTraceAnswer trace)
    {
        var cause = CauseOf(trace);
        return _incoming[trace.TraceId].Where(edge => edge != cause && edge.LinkedTraceId != trace.TraceId);
    }

    public GraphTraceAnswer? Find(string traceId) => _traces.GetValueOrDefault(traceId);

    // Traces come in the order of their starts. An effect hangs only below a cause that comes before it, so no cycle can arise.
    private void Choose()
    {
        var seen = new HashSet<string>();
        foreach (var trace in Graph.Traces)
        {
            var cause = _incoming[trace.TraceId]
                .Where(edge => seen.Contains(edge.LinkedTraceId))
                .OrderByDescending(edge => CriticalEdges.Contains((edge.LinkedTraceId, edge.LinkingTraceId)))
                .ThenByDescending(edge => _traces[edge.LinkedTraceId].EndTimeUnixNano)
                .FirstOrDefault();
            if (cause is not null)
            {
                _causes.Add(trace.TraceId, cause);
            }

            seen.Add(trace.TraceId);
        }
    }
}
