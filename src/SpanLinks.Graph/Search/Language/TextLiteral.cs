using System.Globalization;
using System.Text;

namespace SpanLinks.Graph.Search.Language;

/// <summary>Texts as a query writes them.</summary>
internal static class TextLiteral
{
    /// <summary>Writes a text in quotes so that it reads as the same.</summary>
    public static string Print(string text)
    {
        var printed = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => printed.Append('\\').Append(character),
                '\n' => printed.Append("\\n"),
                '\r' => printed.Append("\\r"),
                '\t' => printed.Append("\\t"),
                _ when MustEscape(character) => printed.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => printed.Append(character),
            };
        }

        return printed.Append('"').ToString();
    }

    /// <summary>Whether a character is no letter or sign: it would break the line, turn its direction, or be seen as nothing.</summary>
    public static bool MustEscape(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
