using System.Globalization;
using System.Text;

namespace SpanLinks.Server.Pages.Text;

/// <summary>About how wide text is in a system font. The server cannot measure it, so this errs a little to the wide side.</summary>
public static class TextWidth
{
    public static double Of(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune, size);
        }

        return width;
    }

    public static double Of(Rune rune, double size) => size * Ems(rune);

    private static double Ems(Rune rune) => rune.Value switch
    {
        'i' or 'l' or 'j' or 't' or 'f' or '.' or ',' or ':' or ';' or '|' or '\'' or ' ' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' => 0.95,
        >= 'A' and <= 'Z' => 0.70,
        < 0x0530 => 0.64,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0.1
            : rune.Value < 0x1100 ? 0.65 : 1.05,
    };
}
