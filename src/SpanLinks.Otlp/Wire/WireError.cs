namespace SpanLinks.Otlp.Wire;

/// <summary>What is wrong with a message, in words for whoever sent it; null words mean nothing is wrong.</summary>
public readonly record struct WireError(string? Problem, int Offset)
{
    public bool IsNone => Problem is null;

    /// <summary>Names the field that was being read, as in "Span.links: 812 bytes claimed, 40 left (at byte 96)".</summary>
    public string Describe(string field) => $"{field}: {Problem} (at byte {Offset})";
}
