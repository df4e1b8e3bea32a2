using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The order of a trace's spans from top to bottom: every span below its parent, siblings by start.</summary>
internal static class SpanTree
{
    /// <summary>Every span once, also where parents are missing or form a ring. Without recursion: chains may be very long.</summary>
    public static IReadOnlyList<SpanRow> Flatten(GraphTrace trace)
    {
        var children = trace.Spans.ToLookup(span => span.ParentSpanId);
        var rows = new List<SpanRow>(trace.Spans.Count);
        var seen = new HashSet<SpanId>();
        var pending = new Stack<SpanRow>();
        var tops = trace.Spans.Where(span => trace.Find(span.ParentSpanId) is null);
        foreach (var top in tops.Prepend(trace.Root).Concat(trace.Spans))
        {
            pending.Push(new SpanRow(top, 0));
            while (pending.TryPop(out var row))
            {
                if (!seen.Add(row.Span.Key.SpanId))
                {
                    continue;
                }

                rows.Add(row);
                foreach (var child in children[row.Span.Key.SpanId].Reverse())
                {
                    pending.Push(new SpanRow(child, row.Depth + 1));
                }
            }
        }

        return rows;
    }

    /// <summary>
    /// The first rows up to the limit; rows that matter (with links, failed, selected) come before others, and their order stays.
    /// </summary>
    public static IReadOnlyList<SpanRow> Fold(IReadOnlyList<SpanRow> rows, int limit, Func<Span, bool> matters) =>
        rows.Count <= limit
            ? rows
            : [.. rows.Index()
                .OrderByDescending(row => row.Index == 0).ThenByDescending(row => matters(row.Item.Span))
                .Take(limit).OrderBy(row => row.Index).Select(row => row.Item)];
}
