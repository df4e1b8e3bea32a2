namespace SpanLinks.Graph.Search.Language;

/// <summary>
/// Splits a query into tokens, at most one for each of its characters and one for its end.
/// </summary>
/// <remarks>
/// <code>
///   word       letter { letter | digit } [ ":" letter { letter | digit } ]     name, span:id, error
///   attribute  [ "span" | "resource" | "link" ] "." { part }                   span.http.route, ."a b"
///   part       any character but space and { } ( ) = ~ ! &lt; &gt; &amp; | ^ ,  or  '"' text '"'
///   text       '"' … '"' with \" \\ \n \r \t \uXXXX,  or  '`' … '`' as it stands
///   number     [ "-" ] digits [ "." digits ] [ "e" [ sign ] digits ]
///   duration   [ "-" ] { digits [ "." digits ] ( ns | us | µs | ms | s | m | h | d ) }
/// </code>
/// What is none of these becomes an error token, and ends the tokens.
/// </remarks>
internal sealed partial class Lexer
{
    private readonly string _query;
    private int _position;
    private bool _isWithinBraces;

    private Lexer(string query) => _query = query;

    private ReadOnlySpan<char> Rest => _query.AsSpan(_position);

    /// <summary>The tokens; the last one is the end or an error.</summary>
    public static List<Token> Read(string query)
    {
        var lexer = new Lexer(query);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind is not (TokenKind.End or TokenKind.Error));

        return tokens;
    }

    /// <summary>The token within braces that the whole text is; null where it is none.</summary>
    public static Token? ReadValue(string text)
    {
        var lexer = new Lexer(text) { _isWithinBraces = true };
        var token = text.Length is 0 or > SpanQuery.MaxLength ? (Token?)null : lexer.Next();
        return lexer._position == text.Length && token?.Start == 0 ? token : null;
    }

    /// <summary>Whether the character may stand unquoted in an attribute's name.</summary>
    public static bool IsNamePart(char character) =>
        !char.IsWhiteSpace(character) && !"\"{}()=~!<>&|^,".Contains(character);

    private Token Next()
    {
        while (_position < _query.Length && char.IsWhiteSpace(_query[_position]))
        {
            _position++;
        }

        if (_position == _query.Length)
        {
            return new Token(TokenKind.End, _position, "");
        }

        return (_isWithinBraces ? Value() : null) ?? Sign();
    }

    private Token Sign()
    {
        var start = _position;
        var (text, kind) = Signs.Find(Rest, _isWithinBraces);
        if (kind == TokenKind.Error)
        {
            return Unknown(start);
        }

        _position += text.Length;
        _isWithinBraces = kind == TokenKind.OpenBrace || (_isWithinBraces && kind != TokenKind.CloseBrace);
        return new Token(kind, start, text);
    }

    private Token Unknown(int start)
    {
        if (!_isWithinBraces && Signs.FindOnlyTraceQL(Rest) is { } unsupported)
        {
            return Error(start, $"{unsupported} is not supported between spansets; allowed are {QueryParser.SpansetOperators}.");
        }

        if (!_isWithinBraces)
        {
            return Error(start, $"A query begins with {{ and has filters in braces, such as {{ status = error }}; here is {Shown(start)}.");
        }

        return Error(start, _query[start] switch
        {
            '&' => "& is no operator; write && for \"and\".",
            '|' => "| is no operator; write || for \"or\".",
            '+' or '-' or '*' or '/' or '^' or '%' => $"{_query[start]} is not supported: a field is compared with a value, without arithmetic.",
            '\'' => "Text stands in double quotes: \"…\".",
            _ => $"{Shown(start)} cannot stand here.",
        });
    }

    private string Shown(int start) =>
        char.IsHighSurrogate(_query[start]) && start + 1 < _query.Length ? $"'{_query.Substring(start, 2)}'" : $"'{_query[start]}'";

    private static Token Error(int position, string message) => new(TokenKind.Error, position, message);
}
