using System.Text;

namespace SpanLinks.Server.Pages.Text;

/// <summary>
/// Names as strangers sent them, made fit to stand among our own words. Razor encodes markup; this keeps a name from reordering its
/// surroundings (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates) and from being unbounded.
/// </summary>
public static class SafeText
{
    private const int MaxRunes = 300;
    private const int MaxBlockRunes = 8_000;
    private const char FirstRightToLeft = '\u0590'; // scripts before it (Latin, Greek, Cyrillic, Armenian) run from left to right
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>The name on one line, cut where it is very long, in its own direction; a placeholder where it is empty.</summary>
    public static string Name(string name) => Isolate(Line(name, "(no name)"));

    /// <summary>A value on one line, which may be empty.</summary>
    public static string Value(string value) => value.Length == 0 ? "" : Isolate(Line(value, ""));

    /// <summary>A value of many lines, such as a stack trace, with its lines and its indentation.</summary>
    public static string Block(string value)
    {
        var block = new StringBuilder();
        var runes = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (runes++ == MaxBlockRunes)
            {
                block.Append('…');
                break;
            }

            block.Append(rune.Value is '\n' or '\t' || IsHarmless(rune) ? rune.ToString() : rune.Value == '\r' ? "" : " ");
        }

        return Isolate(block.ToString());
    }

    /// <summary>As <see cref="Name"/>, cut so that it takes about <paramref name="width"/> pixels at that size.</summary>
    public static string Fit(string name, double width, double size)
    {
        var line = Line(name, "(no name)");
        if (TextWidth.Of(line, size) <= width)
        {
            return Isolate(line);
        }

        var kept = new StringBuilder();
        var used = TextWidth.Of("…", size);
        foreach (var rune in line.EnumerateRunes())
        {
            used += TextWidth.Of(rune, size);
            if (used > width)
            {
                break;
            }

            kept.Append(rune);
        }

        return Isolate(kept.ToString().TrimEnd() + "…");
    }

    // What is written from left to right as our own words are needs no isolation, and is then copied from a page as it was sent.
    private static string Isolate(string text) =>
        text.AsSpan().ContainsAnyInRange(FirstRightToLeft, char.MaxValue) ? $"{FirstStrongIsolate}{text}{PopDirectionalIsolate}" : text;

    /// <summary>On one line, cut where it is very long; where nothing else can be reordered, as in a terminal's cell.</summary>
    internal static string Line(string text, string placeholder)
    {
        var line = new StringBuilder();
        var runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes++ == MaxRunes)
            {
                line.Append('…');
                break;
            }

            line.Append(IsHarmless(rune) ? rune.ToString() : " ");
        }

        return string.IsNullOrWhiteSpace(line.ToString()) ? placeholder : line.ToString();
    }

    // Control characters, and the format characters that change the direction of what follows.
    internal static bool IsHarmless(Rune rune) =>
        !Rune.IsControl(rune) && rune.Value is not (>= 0x2028 and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C);
}
