namespace SpanLinks.Graph.Search.Language;

internal enum TokenKind
{
    End,
    Error,
    OpenBrace,
    CloseBrace,
    OpenParenthesis,
    CloseParenthesis,
    And,
    Or,

    // Within braces
    Not,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Matches,
    NotMatches,
    Word,
    Attribute,
    Text,
    Integer,
    Float,
    Duration,

    // Between braces
    Child,
    Descendant,
    Parent,
    Ancestor,
    Effect,
    Effects,
    Cause,
    Causes,
}
