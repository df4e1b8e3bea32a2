using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>What the layout of every lane asks of the graph.</summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<TraceId, TimeRange> _traces;
    private readonly ILookup<SpanKey, GraphLink> _outgoing;
    private readonly HashSet<SpanKey> _linked;
    private readonly HashSet<TraceId> _linkedAsWhole;

    private readonly ILookup<SpanKey, GraphHub> _hubs;

    public GraphIndex(LinkGraph graph, IReadOnlyList<GraphTrace> traces, IReadOnlyList<GraphLink> links, Palette palette)
    {
        Graph = graph;
        Traces = traces;
        Links = links;
        Palette = palette;
        _hubs = graph.Hubs.ToLookup(hub => hub.Linked);
        _traces = graph.Traces.ToDictionary(trace => trace.TraceId, trace => TimeRange.Around(trace.Spans.Select(TimeRange.Of)));
        _outgoing = links.ToLookup(link => link.Linking.Key);
        _linked = [.. links.Select(link => link.Linked?.Key).OfType<SpanKey>()];
        _linkedAsWhole = [.. links.Where(link => link is { Linked: null, LinkedTrace: not null }).Select(link => link.LinkedTrace!.TraceId)];
    }

    public LinkGraph Graph { get; }

    /// <summary>Those that have a lane.</summary>
    public IReadOnlyList<GraphTrace> Traces { get; }

    public IReadOnlyList<GraphLink> Links { get; }

    public Palette Palette { get; }

    public TimeRange TimeOf(TraceId traceId) => _traces[traceId];

    /// <summary>The time of the linked span, or of the whole linked trace; only for a resolved link.</summary>
    public TimeRange TimeOfLinked(GraphLink link) => link.Linked is { } linked ? TimeRange.Of(linked) : TimeOf(link.LinkedTrace!.TraceId);

    public IEnumerable<GraphLink> Outgoing(Span span) => _outgoing[span.Key];

    public bool HasLinks(Span span) => span.Links.Count > 0 || _linked.Contains(span.Key) || _hubs.Contains(span.Key);

    /// <summary>The hub that the span is, and its trace as a whole if it is the root.</summary>
    public IEnumerable<GraphHub> HubsOf(Span span, bool isRoot) =>
        isRoot ? _hubs[span.Key].Concat(_hubs[new SpanKey(span.Key.TraceId, default)]) : _hubs[span.Key];

    /// <summary>Whether a trace-level link points to the trace.</summary>
    public bool IsLinkedAsWhole(TraceId traceId) => _linkedAsWhole.Contains(traceId);
}
