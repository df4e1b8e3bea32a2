namespace SpanLinks.Graph.Search.Language;

internal enum LiteralKind
{
    Nil,
    Text,
    Integer,
    Float,
    Duration,
    Boolean,
    Status,
    Kind,
    LinkState,
}
