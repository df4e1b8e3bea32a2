using System.Globalization;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>Link edges as a table: queue time first, which nothing else shows.</summary>
internal static class EdgeRows
{
    private static readonly TableColumn[] Columns =
    [
        TableColumn.Name("LINKED (CAUSE)", 20),
        TableColumn.Name("LINKING (EFFECT)", 20),
        TableColumn.Name("TYPE", 12) with { DropOrder = 2 },
        TableColumn.Right("LINKS"),
        TableColumn.Right("ERRORS"),
        TableColumn.Right("QUEUED P50"),
        TableColumn.Right("P90") with { DropOrder = 3 },
        TableColumn.Right("P99"),
        TableColumn.Right("LASTED P50") with { DropOrder = 4 },
        TableColumn.Right("P99") with { DropOrder = 5 },
    ];

    public static IEnumerable<Line> Draw(EdgesAnswer answer, int? width)
    {
        if (answer.Edges.Count == 0)
        {
            return [Line.Of("No resolved links in this range of time.")];
        }

        return TextTable.Render(Columns, [.. answer.Edges.Select(Cells)], width);
    }

    private static Line[] Cells(EdgeAnswer edge) =>
    [
        End(edge.LinkedServiceName, edge.LinkedOperation),
        End(edge.LinkingServiceName, edge.LinkingOperation),
        LinkRows.TypeOf(edge.Type),
        Line.Of(Count.Of(edge.Count)),
        edge.ErrorRate == 0 ? Line.Of("-", Tone.Faint) : Line.Of(Percent(edge.ErrorRate), Tone.Error),
        Line.Of(DurationText.Of(edge.QueueTime.P50Nano)),
        Line.Of(DurationText.Of(edge.QueueTime.P90Nano)),
        Line.Of(DurationText.Of(edge.QueueTime.P99Nano)),
        Line.Of(DurationText.Of(edge.LinkingDuration.P50Nano)),
        Line.Of(DurationText.Of(edge.LinkingDuration.P99Nano)),
    ];

    private static Line End(string service, string operation) =>
        Operation.Of(operation, service);

    // Less than a tenth of a percent is still more than none.
    private static string Percent(double share) =>
        share < 0.001 ? "<0.1%" : (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
