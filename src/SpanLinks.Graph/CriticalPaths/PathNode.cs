using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>A span that the path has come to, with what ended while it ran, from the last to the first.</summary>
internal sealed class PathNode
{
    private readonly List<PathEvent> _events;
    private int _next;

    public PathNode(Span span, GraphTrace trace, IEnumerable<LinkWay> ways)
    {
        Span = span;
        Trace = trace;
        Ways = [.. ways];
        _events =
        [
            .. trace.ChildrenOf(span.Key.SpanId).Where(child => child != span).Select(child => new PathEvent(child, null)),
            .. Ways.Where(way => way.IsInner).Select(way => new PathEvent(way.TargetAt(ulong.MaxValue), way)),
        ];
        _events.Sort();
        Callee = _events.Find(found => found.Way is null && IsCall(span, found.Span)).Span;
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
    /// <param name="mayRun">Whether an event that is still running at that time counts as ending then.</param>
    /// <param name="isOpen">Whether the path may still come to a span.</param>
    public PathEvent? Peek(ulong time, Func<PathEvent, bool> mayRun, Func<Span, bool> isOpen)
    {
        for (; _next < _events.Count; _next++)
        {
            var found = _events[_next];
            var isTime = found.End <= time || (found.Span.StartTimeUnixNano < time && mayRun(found));
            if (isTime && found.End >= Span.StartTimeUnixNano && isOpen(found.Span))
            {
                return found;
            }
        }

        return null;
    }

    public void Pass() => _next++;

    public static bool IsCall(Span client, Span server) => client.Kind == SpanKind.Client && server.Kind == SpanKind.Server;
}
