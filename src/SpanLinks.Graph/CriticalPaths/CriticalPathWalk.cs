using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>
/// Walks back in time from the end of a span. Every step passes an event for good, finishes a span for good, or takes a link for good, so
/// there are at most as many as spans and links together, whatever cycles they form.
/// </summary>
internal sealed class CriticalPathWalk
{
    private readonly Dictionary<TraceId, GraphTrace> _traces;
    private readonly Dictionary<SpanKey, List<LinkWay>> _ways = [];
    private readonly Dictionary<SpanKey, PathNode> _nodes = []; // only spans that the path came to
    private readonly Dictionary<TraceId, PriorityQueue<LinkWay, ulong>> _passedWays = []; // links that were not taken, the last end first
    private readonly Dictionary<TraceId, TraceEnds> _traceEnds = []; // of traces that trace-level links point to
    private readonly List<CriticalSegment> _segments = [];
    private readonly Func<Span, bool> _isNew;
    private ulong _time;

    public CriticalPathWalk(LinkGraph graph)
    {
        _isNew = IsNew;
        _traces = graph.Traces.ToDictionary(trace => trace.TraceId);
        foreach (var link in graph.Links)
        {
            if (link.State == LinkState.Resolved && !link.Marks.HasFlag(LinkMarks.Parent))
            {
                AddWay(link);
            }
        }
    }

    public CriticalPath Walk(Span lastEffect)
    {
        _time = lastEffect.LastTimeUnixNano;
        var next = Find(lastEffect);
        var firstCause = next;
        while (next is not null)
        {
            firstCause = next;
            next = Inside(next) ?? Before(next);
        }

        _segments.Reverse();
        return new CriticalPath(firstCause.Span, lastEffect, _time, _segments);
    }

    /// <summary>What the span waited for while it ran; null where it is finished, because nothing is left.</summary>
    private PathNode? Inside(PathNode node)
    {
        var isNew = !node.IsEntered;
        node.IsEntered = true;
        if (node.Peek(_time, isNew, _isNew) is not { } last)
        {
            Spend(node, Math.Min(_time, node.Span.StartTimeUnixNano));
            node.IsFinished = true;
            return null;
        }

        node.Pass();
        Spend(node, Math.Min(_time, last.End));
        return Find(last.Span);
    }

    /// <summary>What the start of a finished span waited for: its parent or a cause that it links to; null at the first cause.</summary>
    private PathNode? Before(PathNode node)
    {
        var parent = node.Trace.ParentOf(node.Span) is { } found ? Find(found) : null;
        if (parent is null or { IsFinished: true })
        {
            Keep(node, taken: null);
            return TakeKept(node);
        }

        var way = LastOpen(node.Ways);
        if (way is not null && way.EndAt(_time) >= LastOf(parent))
        {
            Keep(node, way);
            return Take(node, way);
        }

        Keep(node, taken: null);
        Queue(node, parent.Span, link: null, parent.Span.LastTimeUnixNano);
        parent.IsEntered = true; // it called the span, so what else runs in it at this time is not what it waited for
        return parent;
    }

    /// <summary>When the parent last did something else: ended, got an answer from a child, or at the least started.</summary>
    private ulong LastOf(PathNode parent)
    {
        var span = parent.Span;
        return span.LastTimeUnixNano < _time ? span.LastTimeUnixNano
            : Math.Min(_time, parent.Peek(_time, isNew: false, _isNew)?.End ?? span.StartTimeUnixNano);
    }

    private LinkWay? LastOpen(IReadOnlyList<LinkWay> ways) =>
        ways.Count == 0 ? null : ways.Where(IsOpen).MaxBy(way => (way.EndAt(_time), way.Start));

    private void Keep(PathNode node, LinkWay? taken)
    {
        foreach (var way in node.Ways)
        {
            if (way == taken || way.IsInner)
            {
                continue;
            }

            if (!_passedWays.TryGetValue(node.Trace.TraceId, out var kept))
            {
                _passedWays.Add(node.Trace.TraceId, kept = new());
            }

            kept.Enqueue(way, ulong.MaxValue - way.End);
        }
    }

    /// <summary>Takes the cause that ended last of all that spans of the path in this trace link to. What is not open now never is again.</summary>
    private PathNode? TakeKept(PathNode node)
    {
        while (_passedWays.GetValueOrDefault(node.Trace.TraceId) is { Count: > 0 } kept)
        {
            var way = kept.Dequeue();
            if (IsOpen(way))
            {
                return Take(node, way);
            }
        }

        return null;
    }

    private PathNode Take(PathNode node, LinkWay way)
    {
        var target = way.TargetAt(_time);
        Queue(node, target, way.Link, target.LastTimeUnixNano);
        return Find(target);
    }

    private bool IsOpen(LinkWay way) => !way.IsInner && way.Start <= _time && IsNew(way.TargetAt(_time));

    private bool IsNew(Span span) => _nodes.GetValueOrDefault(span.Key) is not { IsEntered: true };

    private PathNode Find(Span span)
    {
        if (!_nodes.TryGetValue(span.Key, out var node))
        {
            node = new PathNode(span, _traces[span.Key.TraceId], _ways.GetValueOrDefault(span.Key, []));
            _nodes.Add(span.Key, node);
        }

        return node;
    }

    private void AddWay(GraphLink link)
    {
        if (!_ways.TryGetValue(link.Linking.Key, out var ways))
        {
            _ways.Add(link.Linking.Key, ways = []);
        }

        ways.Add(new LinkWay(link, link.Linked is null ? EndsOf(link.LinkedTrace!) : null));
    }

    private TraceEnds EndsOf(GraphTrace trace)
    {
        if (!_traceEnds.TryGetValue(trace.TraceId, out var ends))
        {
            ends = new TraceEnds(trace);
            _traceEnds.Add(trace.TraceId, ends);
        }

        return ends;
    }

    private void Queue(PathNode node, Span cause, GraphLink? link, ulong end) =>
        Add(new CriticalSegment
        {
            Kind = CriticalSegmentKind.Queue,
            Span = link?.Linking ?? node.Span,
            Other = cause,
            Link = link,
            StartTimeUnixNano = Math.Min(end, _time),
            EndTimeUnixNano = _time,
        });

    private void Spend(PathNode node, ulong start) =>
        Add(new CriticalSegment
        {
            Kind = node.Callee is null ? CriticalSegmentKind.Work : CriticalSegmentKind.Waiting,
            Span = node.Span,
            Other = node.Callee,
            StartTimeUnixNano = start,
            EndTimeUnixNano = _time,
        });

    private void Add(CriticalSegment segment)
    {
        if (segment.StartTimeUnixNano < segment.EndTimeUnixNano)
        {
            _segments.Add(segment);
            _time = segment.StartTimeUnixNano;
        }
    }
}
