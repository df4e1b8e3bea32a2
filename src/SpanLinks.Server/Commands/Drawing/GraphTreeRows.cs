using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A link graph as a tree of traces, effects below causes, with queue times and the critical path.</summary>
internal sealed class GraphTreeRows
{
    private const int MaxOtherCauses = 3;
    private const int MaxShares = 5;
    private const double LeastShare = 0.005; // less would be shown as 0 %

    private static readonly TableColumn[] Columns =
    [
        TableColumn.Name("TRACE", 32),
        TableColumn.Name("LINK", 12),
        TableColumn.Right("QUEUE TIME"),
        TableColumn.Right("DURATION"),
        TableColumn.Right("ERRORS"),
        TableColumn.Right("SPANS") with { DropOrder = 1 },
        new("TRACE ID") { DropOrder = 2 },
    ];

    private readonly GraphPlan _plan;
    private readonly List<Line[]> _rows = [];

    private GraphTreeRows(GraphPlan plan) => _plan = plan;

    public static IEnumerable<Line> Draw(GraphPlan plan, int? width)
    {
        if (plan.Graph.Traces.Count == 0)
        {
            return [Line.Of("Only links to it are stored, none of its spans.")];
        }

        var rows = new GraphTreeRows(plan);
        rows.AddAll();
        return TextTable.Render(Columns, rows._rows, width).Concat(Notes(plan));
    }

    // Depth first, without recursion: a graph can be as deep as it has traces.
    private void AddAll()
    {
        var waiting = new Stack<(GraphTraceAnswer Trace, bool[] IsLast)>(_plan.Roots.Reverse().Select(root => (root, Array.Empty<bool>())));
        while (waiting.TryPop(out var next))
        {
            var effects = _plan.EffectsOf(next.Trace).ToList();
            Add(next.Trace, next.IsLast, effects.Count > 0);
            for (var i = effects.Count - 1; i >= 0; i--)
            {
                waiting.Push((effects[i], Branches.Child(next.IsLast, i == effects.Count - 1)));
            }
        }
    }

    private void Add(GraphTraceAnswer trace, bool[] isLast, bool hasEffects)
    {
        var cause = _plan.CauseOf(trace);
        var isCritical = _plan.CriticalTraces.Contains(trace.TraceId);
        var isCriticalQueue = cause is not null && _plan.CriticalEdges.Contains((cause.LinkedTraceId, cause.LinkingTraceId));
        _rows.Add([
            Branches.Of(isLast).Add(isCritical ? "● " : _plan.Path is null ? "" : "○ ", isCritical ? Tone.Critical : Tone.Faint).Add(Operation.Of(trace.RootName, trace.RootServiceName, Tone.Heading)),
            cause is null ? Line.Empty : LinkText(cause),
            Line.Of(QueueTime(cause), isCriticalQueue ? Tone.Critical : Tone.Plain),
            Line.Of(Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano)),
            trace.ErrorCount == 0 ? Line.Of("-", Tone.Faint) : Line.Of(Count.Of(trace.ErrorCount), Tone.Error),
            Line.Of(Count.Of(trace.SpanCount) + (trace.IsCut ? "+" : "")),
            Line.Of(trace.TraceId),
        ]);
        var others = _plan.OtherCausesOf(trace).ToList();
        foreach (var other in others.Take(MaxOtherCauses))
        {
            _rows.Add([
                Branches.Below(isLast, hasEffects).Add(OtherCause(other)), LinkText(other), Line.Of(QueueTime(other)),
                Line.Empty, Line.Empty, Line.Empty, Line.Empty,
            ]);
        }

        if (others.Count > MaxOtherCauses)
        {
            AddNote(isLast, hasEffects, Line.Of($"and {Count.Of(others.Count - MaxOtherCauses, "more cause")}", Tone.Faint));
        }

        foreach (var note in Missing(trace))
        {
            AddNote(isLast, hasEffects, note);
        }
    }

    private void AddNote(bool[] isLast, bool hasEffects, Line note) => _rows.Add([Branches.Below(isLast, hasEffects).Add(note)]);

    private Line OtherCause(GraphEdgeAnswer edge)
    {
        var trace = _plan.Find(edge.LinkedTraceId);
        var line = Line.Of("also after ", Tone.Faint);
        return trace is null ? line.Add(edge.LinkedTraceId) : line.Add(Operation.Of(trace.RootName, trace.RootServiceName));
    }

    private static Line LinkText(GraphEdgeAnswer edge)
    {
        var text = Line.Of(CellText.Name(edge.Type ?? "link"), Tone.LinkType).Add(edge.Count > 1 ? $" ×{Count.Of(edge.Count)}" : "", Tone.Faint);
        foreach (var mark in (edge.Marks ?? []).Where(mark => mark is "against_time" or "cycle" or "duplicate"))
        {
            text.Add(", ").Add(mark.Replace('_', ' '), Tone.Warning);
        }

        return text;
    }

    private static string QueueTime(GraphEdgeAnswer? edge) => edge is not { ShortestQueueTimeNano: { } shortest, LongestQueueTimeNano: { } longest } ? ""
        : shortest == longest ? DurationText.Of(shortest)
        : $"{DurationText.Of(shortest)} to {DurationText.Of(longest)}";

    private static IEnumerable<Line> Missing(GraphTraceAnswer trace)
    {
        if (trace.DanglingLinks > 0)
        {
            yield return Line.Of(Count.Of(trace.DanglingLinks, "dangling link"), Tone.Error);
        }

        if (trace.FoldedLinks > 0)
        {
            yield return Line.Of($"{trace.FoldedLinks} incoming links of a hub, counted only", Tone.Warning);
        }

        if (trace.NotFollowedLinks > 0)
        {
            yield return Line.Of($"{Count.Of(trace.NotFollowedLinks, "link")} not followed", Tone.Faint);
        }
    }

    private static IEnumerable<Line> Notes(GraphPlan plan)
    {
        if (plan.Path is { } path)
        {
            yield return Line.Empty;
            yield return Line.Of("● critical path ", Tone.Critical)
                .Add($"{DurationText.Of(path.DurationNano)}: {string.Join(", ", PartsOf(path))}");
            foreach (var share in path.Shares.Where(share => share.Share >= LeastShare).Take(MaxShares))
            {
                yield return Line.Of($"  {share.Share,4:0%}  ").Add(CellText.Name(share.Kind).PadRight(8), Tone.Faint)
                    .Add(Operation.Of(share.Operation, share.ServiceName));
            }
        }

        foreach (var skew in (plan.Graph.Skews ?? []).Where(skew => skew.IsSkewed))
        {
            yield return Line.Of(
                $"The clocks of {CellText.Name(skew.ServiceName)} and {CellText.Name(skew.OtherServiceName)} differ by about {DurationText.Of(skew.OffsetNano)}.",
                Tone.Warning);
        }
    }

    private static IEnumerable<string> PartsOf(CriticalPathAnswer path) =>
        new[] { (path.QueueNano, "in queues"), (path.WorkNano, "working"), (path.WaitingNano, "waiting") }
            .Where(part => part.Item1 > 0).Select(part => $"{DurationText.Of(part.Item1)} {part.Item2}");
}
