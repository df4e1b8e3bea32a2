namespace SpanLinks.Graph.Search.Language;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,

    /// <summary>The whole text matches a regular expression.</summary>
    Matches,
    NotMatches,
}
