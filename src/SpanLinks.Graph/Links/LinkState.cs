namespace SpanLinks.Graph.Links;

/// <summary>Whether a link's linked span is there.</summary>
public enum LinkState
{
    /// <summary>The linked span, or any span of the linked trace for a trace-level link, is stored.</summary>
    Resolved,

    /// <summary>The linked span is not stored.</summary>
    Dangling,

    /// <summary>The graph was cut before the linked span was looked for.</summary>
    NotFollowed,
}
