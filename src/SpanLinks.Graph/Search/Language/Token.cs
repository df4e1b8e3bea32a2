namespace SpanLinks.Graph.Search.Language;

/// <summary>A word, sign or value of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the query.</param>
/// <param name="Text">As it stands there; for an attribute its scope, for an error what is wrong.</param>
internal readonly record struct Token(TokenKind Kind, int Start, string Text)
{
    /// <summary>The name of an attribute, the content of a text.</summary>
    public string Value { get; init; } = "";

    /// <summary>The value of an integer, or of a duration in nanoseconds.</summary>
    public long Integer { get; init; }

    public double Float { get; init; }
}
