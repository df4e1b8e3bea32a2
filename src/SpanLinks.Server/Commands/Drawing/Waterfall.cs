using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A trace as a tree of its spans in the order of their starts, with bars on one scale of time, and links in and out below each span.</summary>
internal sealed class Waterfall
{
    private const int BarCells = 24;
    private const int MaxLinksOfSpan = 5;

    private static readonly TableColumn[] Columns =
    [
        TableColumn.Name("SPAN", 40),
        TableColumn.Right("AFTER"),
        TableColumn.Right("DURATION"),
        new("TIME") { DropOrder = 1 },
        new("SPAN ID") { DropOrder = 2 },
    ];

    private readonly GraphTraceAnswer _trace;
    private readonly ILookup<string?, GraphSpanAnswer> _children;
    private readonly ILookup<string?, LinkAnswer> _outgoing;
    private readonly ILookup<string?, LinkAnswer> _incoming;
    private readonly List<Line[]> _rows = [];

    private Waterfall(GraphTraceAnswer trace, IReadOnlyList<LinkAnswer> links)
    {
        _trace = trace;
        var spans = trace.Spans ?? [];
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        // A span whose parent is not stored, or is itself, is drawn as a root.
        _children = spans.ToLookup(span => span.ParentSpanId is { } parent && ids.Contains(parent) && parent != span.SpanId ? parent : null);
        _outgoing = links.Where(link => link.Linking.TraceId == trace.TraceId).ToLookup(link => link.Linking.SpanId);
        _incoming = links.Where(link => link.Linked?.TraceId == trace.TraceId && link.Linking.TraceId != trace.TraceId)
            .ToLookup(link => link.Linked!.SpanId);
    }

    public static IEnumerable<Line> Draw(GraphAnswer graph, int? width)
    {
        if (graph.Traces.FirstOrDefault(trace => trace.TraceId == graph.TraceId) is not { } trace)
        {
            return [Line.Of("Only links to it are stored, none of its spans.")];
        }

        var waterfall = new Waterfall(trace, graph.Links ?? []);
        waterfall.AddAll();
        return [.. Header(trace), .. TextTable.Render(Columns, waterfall._rows, width)];
    }

    private static IEnumerable<Line> Header(GraphTraceAnswer trace)
    {
        yield return Operation.Of(trace.RootName, trace.RootServiceName, Tone.Heading).Add("  ")
            .Add(Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano)).Add("  ")
            .Add(Count.Of(trace.SpanCount, "span"));
        yield return Line.Of($"{trace.TraceId}  {TimeText.Of(trace.StartTimeUnixNano)}", Tone.Faint);
        yield return Line.Empty;
    }

    // Depth first, without recursion. Spans whose parents form a ring have no root; they are drawn as roots after the others.
    private void AddAll()
    {
        var drawn = new HashSet<string>();
        Walk(_children[null], drawn);
        foreach (var span in (_trace.Spans ?? []).Where(span => !drawn.Contains(span.SpanId)))
        {
            Walk([span], drawn);
        }

        AddLinks([], false, [], [.. _incoming[null]]); // links to the trace as a whole
    }

    private void Walk(IEnumerable<GraphSpanAnswer> roots, HashSet<string> drawn)
    {
        var waiting = new Stack<(GraphSpanAnswer Span, bool[] IsLast)>(roots.Reverse().Select(root => (root, Array.Empty<bool>())));
        while (waiting.TryPop(out var next))
        {
            if (!drawn.Add(next.Span.SpanId))
            {
                continue;
            }

            var children = _children[next.Span.SpanId].Where(child => !drawn.Contains(child.SpanId)).ToList();
            Add(next.Span, next.IsLast, children.Count > 0);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                waiting.Push((children[i], Branches.Child(next.IsLast, i == children.Count - 1)));
            }
        }
    }

    private void Add(GraphSpanAnswer span, bool[] isLast, bool hasChildren)
    {
        var isError = span.StatusCode == "error";
        var title = Branches.Of(isLast).Add(Operation.Of(span.Name, span.ServiceName));
        if (isError)
        {
            title.Add("  error", Tone.Error).Add(string.IsNullOrEmpty(span.StatusMessage) ? "" : $": {CellText.Name(span.StatusMessage)}", Tone.Error);
        }

        var after = span.StartTimeUnixNano > _trace.StartTimeUnixNano ? DurationText.Of(span.StartTimeUnixNano - _trace.StartTimeUnixNano) : "";
        _rows.Add([
            title,
            Line.Of(after, Tone.Faint),
            Line.Of(Durations.Between(span.StartTimeUnixNano, span.EndTimeUnixNano)),
            Line.Of(Bar(span), isError ? Tone.Error : Tone.Service),
            Line.Of(span.SpanId, Tone.Faint),
        ]);
        AddLinks(isLast, hasChildren, [.. _outgoing[span.SpanId]], [.. _incoming[span.SpanId]]);
        if (span.DroppedLinksCount > 0)
        {
            AddNote(isLast, hasChildren, Line.Of($"the SDK dropped {span.DroppedLinksCount} links", Tone.Warning));
        }
    }

    private void AddLinks(bool[] isLast, bool hasChildren, LinkAnswer[] outgoing, LinkAnswer[] incoming)
    {
        foreach (var (links, words) in new[] { (outgoing, "caused by"), (incoming, "led to") })
        {
            foreach (var link in links.Take(MaxLinksOfSpan))
            {
                AddNote(isLast, hasChildren, LinkLine.Of(link, words, words == "led to" ? link.Linking : link.Linked));
            }

            if (links.Length > MaxLinksOfSpan)
            {
                AddNote(isLast, hasChildren, Line.Of($"{words} {Count.Of(links.Length - MaxLinksOfSpan)} more", Tone.Faint));
            }
        }
    }

    private void AddNote(bool[] isLast, bool hasChildren, Line note) =>
        _rows.Add([Branches.Below(isLast, hasChildren).Add(note)]);

    private string Bar(GraphSpanAnswer span)
    {
        var whole = Math.Max(1.0, (double)_trace.EndTimeUnixNano - _trace.StartTimeUnixNano);
        var start = Math.Clamp((span.StartTimeUnixNano - (double)_trace.StartTimeUnixNano) / whole, 0, 1);
        var end = Math.Clamp((span.EndTimeUnixNano - (double)_trace.StartTimeUnixNano) / whole, start, 1);
        var first = Math.Min((int)(start * BarCells), BarCells - 1);
        var cells = Math.Clamp((int)Math.Round((end - start) * BarCells), 1, BarCells - first);
        return new string(' ', first) + new string('█', cells);
    }
}
