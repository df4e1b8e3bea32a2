using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A link in one line, below the span at its one end: what is at the other.</summary>
internal static class LinkLine
{
    public static Line Of(LinkAnswer link, string words, LinkEndAnswer? other)
    {
        var line = Line.Of($"{words} ", Tone.Faint)
            .Add(other?.Name is null ? Line.Of(LinkRows.KeyOf(other)) : Operation.Of(other.Name, other.ServiceName))
            .Add("  ").Add(LinkRows.TypeOf(link.Type));
        return link.State == "resolved"
            ? line.Add(link.QueueTimeNano is null ? "" : $", {Durations.Queued(link.QueueTimeNano)}")
            : line.Add(", ").Add(LinkRows.StateOf(link));
    }
}
