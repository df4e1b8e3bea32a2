using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>A span that the path has come to, with what ended while it ran, from the last to the first.</summary>
internal sealed class PathNode
{
    private readonly List<PathEvent> _events = [];
    private int _next;

    public PathNode(Span span, GraphTrace trace, IReadOnlyList<LinkWay> ways)
    {
        Span = span;
        Trace = trace;
        Ways = ways;
        foreach (var child in trace.ChildrenOf(span.Key.SpanId))
        {
            _events.Add(new PathEvent(child, null));
        }

        foreach (var way in Ways)
        {
            if (way.IsInner)
            {
                _events.Add(new PathEvent(way.TargetAt(ulong.MaxValue), way));
            }
        }

        _events.Sort();
        Callee = span.Kind == SpanKind.Client ? _events.Find(IsCall).Span : null;
    }

    public Span Span { get; }

    public GraphTrace Trace { get; }

    public IReadOnlyList<LinkWay> Ways { get; }

    /// <summary>The server span that this client span waits for; null for any other span.</summary>
    public Span? Callee { get; }

    /// <summary>Whether the path has come to it.</summary>
    public bool IsEntered { get; set; }

    /// <summary>Whether the path has gone back to its start, so that it is never come to again.</summary>
    public bool IsFinished { get; set; }

    /// <summary>
    /// The event that ended last, at <paramref name="time"/> or before; null where there is none. What is passed over is passed over for
    /// good, because time only runs back. So all calls together are linear in the number of events.
    /// </summary>
    /// <param name="time">Where the path stands.</param>
    /// <param name="isNew">Whether the path has just come to the span from its end, so that a server span may still seem to run.</param>
    /// <param name="isOpen">Whether the path may still come to a span.</param>
    public PathEvent? Peek(ulong time, bool isNew, Func<Span, bool> isOpen)
    {
        var isCutShort = time < Span.LastTimeUnixNano;
        for (; _next < _events.Count; _next++)
        {
            var found = _events[_next];
            var mayRun = isNew && found.Way is null && (isCutShort || IsCall(found)) && found.Span.StartTimeUnixNano < time;
            if ((found.End <= time || mayRun) && found.End >= Span.StartTimeUnixNano && isOpen(found.Span))
            {
                return found;
            }
        }

        return null;
    }

    public void Pass() => _next++;

    private bool IsCall(PathEvent found) => found.Way is null && Span.Kind == SpanKind.Client && found.Span.Kind == SpanKind.Server;
}
