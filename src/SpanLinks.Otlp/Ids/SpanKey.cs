namespace SpanLinks.Otlp.Ids;

/// <summary>What identifies a span: its trace id and its span id together.</summary>
public readonly record struct SpanKey(TraceId TraceId, SpanId SpanId);
