using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>Traces as a table, and one as a line.</summary>
internal static class TraceRows
{
    private static readonly TableColumn[] Columns =
    [
        new("STARTED (UTC)"),
        TableColumn.Right("DURATION"),
        TableColumn.Name("SERVICE", 8),
        TableColumn.Name("NAME"),
        TableColumn.Right("SPANS") with { DropOrder = 2 },
        TableColumn.Right("ERRORS") with { DropOrder = 1 },
        TableColumn.Right("LINKS OUT") with { DropOrder = 3 },
        TableColumn.Right("LINKS IN") with { DropOrder = 3 },
        new("TRACE ID"),
    ];

    private static readonly TableColumn Matched = TableColumn.Right("MATCHED") with { DropOrder = 2 };

    public static IEnumerable<Line> Draw(TracesAnswer answer, int? width)
    {
        if (answer.Traces.Count == 0)
        {
            return [Line.Of("No traces.")];
        }

        var format = Moments.FormatFor(answer.Traces.Select(trace => trace.StartTimeUnixNano), width);
        var columns = Columns.Select(column => column == Columns[0] && format.Length < 12 ? new TableColumn("STARTED") : column);
        var hasMatches = answer.Traces.Any(trace => trace.MatchedSpanCount is not null);
        var rows = answer.Traces.Select(trace => Cells(trace, format));
        return hasMatches
            ? TextTable.Render(
                [.. columns.SkipLast(1), Matched, Columns[^1]],
                [.. rows.Zip(answer.Traces, (row, trace) => (Line[])[.. row[..^1], Line.Of($"{trace.MatchedSpanCount}"), row[^1]])],
                width)
            : TextTable.Render([.. columns], [.. rows], width);
    }

    /// <summary>A line for <c>watch</c>, whose rows cannot wait for each other to be aligned.</summary>
    public static Line DrawOne(TraceAnswer trace)
    {
        var line = Line.Of(Moments.Of(trace.StartTimeUnixNano, "HH:mm:ss"), Tone.Faint)
            .Add("  ").Add(trace.TraceId)
            .Add($"  {Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano),8}  ")
            .Add(Operation.Of(trace.RootName, trace.RootServiceName)).Add($"  {Count.Of(trace.SpanCount, "span")}", Tone.Faint);
        return trace.ErrorCount == 0 ? line : line.Add($"  {Count.Of(trace.ErrorCount, "error")}", Tone.Error);
    }

    private static Line[] Cells(TraceAnswer trace, string format) =>
    [
        Line.Of(Moments.Of(trace.StartTimeUnixNano, format), Tone.Faint),
        Line.Of(Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano)),
        Line.Of(CellText.Name(trace.RootServiceName), Tone.Service),
        Line.Of(CellText.Name(trace.RootName)),
        Line.Of(Count.Of(trace.SpanCount) + (trace.IsCut ? "+" : "")),
        trace.ErrorCount == 0 ? Line.Of("-", Tone.Faint) : Line.Of(Count.Of(trace.ErrorCount), Tone.Error),
        Number(trace.OutgoingLinkCount),
        Number(trace.IncomingLinkCount),
        Line.Of(trace.TraceId),
    ];

    private static Line Number(int count) => count == 0 ? Line.Of("-", Tone.Faint) : Line.Of(Count.Of(count));
}
