namespace SpanLinks.Graph.Search.Language;

/// <summary>The signs of the language. Which sign a text is depends on whether it stands within braces; the longest one counts.</summary>
internal static class Signs
{
    private static readonly (string Text, TokenKind Kind)[] WithinBraces =
    [
        ("&&", TokenKind.And),
        ("||", TokenKind.Or),
        ("!=", TokenKind.NotEqual),
        ("!~", TokenKind.NotMatches),
        ("=~", TokenKind.Matches),
        (">=", TokenKind.GreaterOrEqual),
        ("<=", TokenKind.LessOrEqual),
        ("=", TokenKind.Equal),
        (">", TokenKind.Greater),
        ("<", TokenKind.Less),
        ("!", TokenKind.Not),
        ("(", TokenKind.OpenParenthesis),
        (")", TokenKind.CloseParenthesis),
        ("{", TokenKind.OpenBrace),
        ("}", TokenKind.CloseBrace),
    ];

    private static readonly (string Text, TokenKind Kind)[] BetweenBraces =
    [
        ("->>", TokenKind.Effects),
        ("<<-", TokenKind.Causes),
        ("->", TokenKind.Effect),
        ("<-", TokenKind.Cause),
        (">>", TokenKind.Descendant),
        ("<<", TokenKind.Ancestor),
        (">", TokenKind.Child),
        ("<", TokenKind.Parent),
        ("&&", TokenKind.And),
        ("||", TokenKind.Or),
        ("(", TokenKind.OpenParenthesis),
        (")", TokenKind.CloseParenthesis),
        ("{", TokenKind.OpenBrace),
        ("}", TokenKind.CloseBrace),
    ];

    // Known so that the error can say so.
    private static readonly string[] OnlyTraceQL =
        ["&->>", "&<<-", "!>>", "!<<", "&>>", "&<<", "!>", "!<", "!~", "&>", "&<", "&~", "~", "|"];

    /// <summary>The sign at the beginning of the text; <see cref="TokenKind.Error"/> where there is none.</summary>
    public static (string Text, TokenKind Kind) Find(ReadOnlySpan<char> text, bool isWithinBraces)
    {
        foreach (var sign in isWithinBraces ? WithinBraces : BetweenBraces)
        {
            if (text.StartsWith(sign.Text))
            {
                return sign;
            }
        }

        return ("", TokenKind.Error);
    }

    /// <summary>An operator between braces that TraceQL has and this language has not; null where there is none.</summary>
    public static string? FindOnlyTraceQL(ReadOnlySpan<char> text)
    {
        foreach (var sign in OnlyTraceQL)
        {
            if (text.StartsWith(sign))
            {
                return sign;
            }
        }

        return null;
    }
}
