using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>A command line as one could type it again.</summary>
internal static class CommandText
{
    private const string Cursor = "--cursor";

    /// <summary>The same command line that goes on behind a page.</summary>
    public static string WithCursor(ParseResult parsed, string next)
    {
        var words = new List<string> { "spanlinks" };
        for (var i = 0; i < parsed.Tokens.Count; i++)
        {
            if (parsed.Tokens[i].Value == Cursor)
            {
                i++; // and its value
                continue;
            }

            words.Add(Quote(parsed.Tokens[i].Value));
        }

        return string.Join(' ', [.. words, Cursor, Quote(next)]);
    }

    // Single quotes keep everything but themselves, in every shell that completion is for.
    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@%+".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
