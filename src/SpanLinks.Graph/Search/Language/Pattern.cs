using System.Text.RegularExpressions;

namespace SpanLinks.Graph.Search.Language;

/// <summary>
/// A regular expression of a query. It must match the whole of a text, as in TraceQL, and is run in time linear in the text, so that no
/// query can hold the server up.
/// </summary>
internal sealed class Pattern
{
    /// <summary>How much of a text is looked at; a longer one does not match.</summary>
    public const int MaxTextLength = 16 * 1024;

    private const string NotSupported =
        "Lookaround, back references, atomic groups and conditionals are not supported: a regular expression is matched in linear time.";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    // A match in linear time of so short a text ends far earlier; the bound holds should that ever be wrong.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    private Pattern(Regex regex) => _regex = regex;

    /// <summary>The pattern, or null and why there is none and where in its text.</summary>
    public static Pattern? TryCompile(string pattern, out (string Message, int Offset) error)
    {
        error = default;
        try
        {
            // By itself first, so that what it says about positions is true and no parenthesis of it closes the group around it.
            _ = new Regex(pattern, Options, Timeout);
            return new Pattern(new Regex($@"\A(?:{pattern})\z", Options, Timeout));
        }
        catch (RegexParseException e)
        {
            error = ($"The regular expression is wrong: {InWords(e.Error)}.", e.Offset);
        }
        catch (ArgumentException)
        {
            error = ("The regular expression is wrong.", 0);
        }
        catch (NotSupportedException)
        {
            error = (NotSupported, 0);
        }

        return null;
    }

    public bool IsMatch(string text)
    {
        try
        {
            return text.Length <= MaxTextLength && _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // UnescapedEndingBackslash: "unescaped ending backslash"
    private static string InWords(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : " ")}{char.ToLowerInvariant(c)}" : c.ToString()));
}
