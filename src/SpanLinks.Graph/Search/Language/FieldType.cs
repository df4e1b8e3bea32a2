namespace SpanLinks.Graph.Search.Language;

/// <summary>Which values a field can be compared with.</summary>
internal enum FieldType
{
    /// <summary>An attribute: text, number, duration or boolean, whatever was sent.</summary>
    Any,
    Text,
    Integer,
    Duration,
    Status,
    Kind,
    LinkState,
    TraceId,
    SpanId,
}
