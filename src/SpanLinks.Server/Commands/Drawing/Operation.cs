using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>The name of a span and its service, told apart without colours too.</summary>
internal static class Operation
{
    public static Line Of(string? name, string? serviceName, Tone tone = Tone.Plain) =>
        Line.Of(CellText.Name(name), tone).Add(" · ", Tone.Faint).Add(CellText.Name(serviceName), Tone.Service);
}
