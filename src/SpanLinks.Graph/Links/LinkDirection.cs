namespace SpanLinks.Graph.Links;

/// <summary>Which links of a span.</summary>
public enum LinkDirection
{
    /// <summary>Those that the span carries: its causes.</summary>
    Outgoing,

    /// <summary>Those by which other spans point to it: its effects.</summary>
    Incoming,
}
