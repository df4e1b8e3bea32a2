namespace SpanLinks.Graph.Search.Language;

/// <summary>
/// Reads a query, by recursive descent no deeper than <see cref="SpanQuery.MaxDepth"/> and once over its tokens.
/// </summary>
/// <remarks>
/// <code>
///   spansets  = structure { ( "&amp;&amp;" | "||" ) structure }                           equal rank, from the left, as in TraceQL
///   structure = unit { ( ">" | ">>" | "&lt;" | "&lt;&lt;" | "->" | "->>" | "&lt;-" | "&lt;&lt;-" ) unit }
///   unit      = "(" spansets ")" | "{" [ condition ] "}"
/// </code>
/// Each method returns null after an error; the first error stays.
/// </remarks>
internal sealed partial class QueryParser(string query)
{
    public const string SpansetOperators = "&& || > >> < << -> ->> <- <<-";

    /// <summary>How much of a token an error text shows.</summary>
    private const int MaxShown = 60;

    private readonly List<Token> _tokens = query.Length <= SpanQuery.MaxLength ? Lexer.Read(query) : [];
    private int _position;
    private int _filters;
    private int _linkOperators;
    private QueryError? _error;

    private Token Current => _tokens[_position];

    public QueryResult Parse()
    {
        if (query.Length > SpanQuery.MaxLength)
        {
            return QueryResult.Of(new QueryError(
                query, SpanQuery.MaxLength, $"The query has {query.Length} characters; at most {SpanQuery.MaxLength} are allowed."));
        }

        var root = Spansets(0);
        if (root is not null && Current.Kind != TokenKind.End)
        {
            Fail(Current, $"Expected the end of the query or one of {SpansetOperators}");
        }

        return _error is null ? QueryResult.Of(new SpanQuery(root!)) : QueryResult.Of(_error);
    }

    private Spanset? Spansets(int depth)
    {
        var left = Structure(depth);
        while (left is not null && Current.Kind is TokenKind.And or TokenKind.Or)
        {
            var spanset = Take().Kind == TokenKind.And ? SpansetOperator.And : SpansetOperator.Or;
            left = Structure(depth) is { } right ? new Operation(spanset, left, right) : null;
        }

        return left;
    }

    private Spanset? Structure(int depth)
    {
        var left = Unit(depth);
        while (left is not null && StructureOperator(Current.Kind) is { } spanset)
        {
            var sign = Take();
            if (spanset >= SpansetOperator.Effect && ++_linkOperators > SpanQuery.MaxLinkOperators)
            {
                FailAt(sign.Start, $"A query has at most {SpanQuery.MaxLinkOperators} of the operators -> ->> <- <<-.");
                return null;
            }

            left = Unit(depth) is { } right ? new Operation(spanset, left, right) : null;
        }

        return left;
    }

    private Spanset? Unit(int depth)
    {
        if (IsTooDeep(depth))
        {
            return null;
        }

        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.OpenParenthesis:
                Take();
                var inner = Spansets(depth + 1);
                return inner is not null && Expect(TokenKind.CloseParenthesis, $") or one of {SpansetOperators}") ? inner : null;
            case TokenKind.OpenBrace:
                Take();
                return Braces(token, depth + 1);
            default:
                Fail(token, "Expected a filter in braces, such as { status = error }, or (");
                return null;
        }
    }

    private Filter? Braces(Token open, int depth)
    {
        if (++_filters > SpanQuery.MaxFilters)
        {
            FailAt(open.Start, $"A query has at most {SpanQuery.MaxFilters} filters in braces.");
            return null;
        }

        var condition = Current.Kind == TokenKind.CloseBrace ? new Constant(true) : Condition(depth);
        return condition is not null && Expect(TokenKind.CloseBrace, "}, && or ||") ? new Filter(condition) : null;
    }

    private static SpansetOperator? StructureOperator(TokenKind kind) => kind switch
    {
        TokenKind.Child => SpansetOperator.Child,
        TokenKind.Descendant => SpansetOperator.Descendant,
        TokenKind.Parent => SpansetOperator.Parent,
        TokenKind.Ancestor => SpansetOperator.Ancestor,
        TokenKind.Effect => SpansetOperator.Effect,
        TokenKind.Effects => SpansetOperator.Effects,
        TokenKind.Cause => SpansetOperator.Cause,
        TokenKind.Causes => SpansetOperator.Causes,
        _ => null,
    };

    // The last token stays: there is nothing behind it.
    private Token Take() => _tokens[_position < _tokens.Count - 1 ? _position++ : _position];

    private bool Expect(TokenKind kind, string expected)
    {
        if (Current.Kind != kind)
        {
            Fail(Current, $"Expected {expected}");
            return false;
        }

        Take();
        return true;
    }

    private bool IsTooDeep(int depth)
    {
        if (depth > SpanQuery.MaxDepth)
        {
            FailAt(Current.Start, $"Parentheses, braces and ! nest deeper than {SpanQuery.MaxDepth}.");
        }

        return depth > SpanQuery.MaxDepth;
    }

    // What the lexer says about a token that is none tells more than what was expected.
    private void Fail(Token token, string expected) => FailAt(token.Start, token.Kind switch
    {
        TokenKind.Error => token.Text,
        TokenKind.End => $"{expected}; here the query ends.",
        TokenKind.Attribute => $"{expected}; here is {Short(Field.Attribute(token.Text, token.Value).ToString())}.",
        _ => $"{expected}; here is {Short(token.Text)}.",
    });

    private void FailAt(int position, string message) => _error ??= new QueryError(
        query, position, string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character)));

    private static string Short(string text) => text.Length <= MaxShown ? text : $"{text.AsSpan(0, MaxShown)}…";
}
