using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>What stands beside an arrow of a picture.</summary>
internal static class EdgeLabel
{
    public static IEnumerable<string> Of(GraphEdgeAnswer edge)
    {
        yield return CellText.Name(edge.Type ?? "link") + (edge.Count > 1 ? $" ×{Count.Of(edge.Count)}" : "");
        if (edge.LongestQueueTimeNano is not null)
        {
            yield return Durations.Queued(edge.LongestQueueTimeNano);
        }
    }
}
