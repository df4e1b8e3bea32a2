namespace SpanLinks.Graph.Spans;

/// <summary>An event of a span.</summary>
public sealed record SpanEvent(ulong TimeUnixNano, string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes);
