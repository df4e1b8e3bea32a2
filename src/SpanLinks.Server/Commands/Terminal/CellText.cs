using System.Text;
using SpanLinks.Server.Pages.Text;
using Spectre.Console.Rendering;

namespace SpanLinks.Server.Commands.Terminal;

/// <summary>Text that is measured in a terminal's cells; East Asian characters take two.</summary>
internal static class CellText
{
    /// <summary>A name that a stranger sent, on one line, without control characters; a placeholder where it is empty.</summary>
    public static string Name(string? name) => SafeText.Line(name ?? "", "(no name)");

    public static int WidthOf(string text) => new Segment(text).CellCount();

    /// <summary>Cut to a width with an ellipsis, also where it would just fit but more is coming.</summary>
    public static string Fit(string text, int width, bool isMoreComing = false)
    {
        if (WidthOf(text) < width || (!isMoreComing && WidthOf(text) <= width))
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += WidthOf(rune.ToString());
            if (used > width)
            {
                break;
            }

            kept.Append(rune);
        }

        return width <= 0 ? "" : kept.ToString().TrimEnd() + "…";
    }
}
