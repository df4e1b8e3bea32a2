using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A link in one line, below the span at its one end: what is at the other.</summary>
internal static class LinkLine
{
    public static Line Of(LinkAnswer link, string words, LinkEndAnswer? other)
    {
        var line = Line.Of($"{words} ", Tone.Faint);
        if (other?.Name is null)
        {
            line.Add(LinkRows.KeyOf(other)).Add(" ");
        }
        else
        {
            line.Add(CellText.Name(other.Name)).Add(" ").Add(CellText.Name(other.ServiceName), Tone.Service).Add(" ");
        }

        line.Add(LinkRows.TypeOf(link.Type));
        return link.State == "resolved"
            ? line.Add(link.QueueTimeNano is null ? "" : $" {Durations.Queued(link.QueueTimeNano)}")
            : line.Add(" ").Add(LinkRows.StateOf(link));
    }
}
