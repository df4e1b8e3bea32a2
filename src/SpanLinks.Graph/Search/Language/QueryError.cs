namespace SpanLinks.Graph.Search.Language;

/// <summary>Why a text is no query.</summary>
/// <param name="Query">The text.</param>
/// <param name="Position">Where in it, in UTF-16 code units from 0; its length where something is missing at its end.</param>
/// <param name="Message">What is wrong and what is allowed there.</param>
public sealed record QueryError(string Query, int Position, string Message)
{
    /// <summary>How much of a long line is shown around the character.</summary>
    private const int MaxShown = 96;

    /// <summary>Three lines for people: the message, the line of the query, and a caret under the character.</summary>
    public string Pointed
    {
        get
        {
            var start = Position == 0 ? 0 : Query.LastIndexOf('\n', Position - 1) + 1;
            var end = Query.IndexOf('\n', Position);
            var first = Math.Max(start, Position - (MaxShown / 2));
            var last = Math.Min(end < 0 ? Query.Length : end, first + MaxShown);
            return $"{Message}\n{OneLine(Query.AsSpan(first, last - first))}\n{new string(' ', Position - first)}^";
        }
    }

    /// <summary>How many UTF-16 code units are wrong from there on: the word or sign, one character, or 0 at the end.</summary>
    public int Length
    {
        get
        {
            if (Query.Length > SpanQuery.MaxLength || Position == Query.Length)
            {
                return Query.Length - Position;
            }

            var token = Lexer.Read(Query).Find(token => token.Start == Position && token.Kind != TokenKind.Error);
            return token.Text is { Length: > 0 } text ? text.Length : char.IsHighSurrogate(Query[Position]) && Position + 1 < Query.Length ? 2 : 1;
        }
    }

    public override string ToString() => $"{Message} (at character {Position + 1})";

    // Whatever a terminal would not give one column to would move the caret.
    private static string OneLine(ReadOnlySpan<char> text)
    {
        Span<char> shown = stackalloc char[MaxShown];
        for (var i = 0; i < text.Length; i++)
        {
            shown[i] = char.IsControl(text[i]) ? ' ' : text[i];
        }

        return new string(shown[..text.Length]);
    }
}
