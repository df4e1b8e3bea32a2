namespace SpanLinks.Otlp.Traces;

/// <summary>A stored span as it was sent: its own bytes, and those of the resource and the scope around it, fields that we do not know included.</summary>
/// <param name="Resource">The fields of the ResourceSpans but its scopes.</param>
/// <param name="Scope">The fields of the ScopeSpans but its spans.</param>
/// <param name="Span">The Span message.</param>
public readonly record struct SpanFragment(ReadOnlyMemory<byte> Resource, ReadOnlyMemory<byte> Scope, ReadOnlyMemory<byte> Span);
