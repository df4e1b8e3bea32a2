namespace SpanLinks.Graph.Links;

/// <summary>Which way a link graph is walked from where it begins.</summary>
public enum LinkGraphDirection
{
    /// <summary>
    /// From a trace: over links in either direction at every step, so that traces with a common cause are one graph. From a span: its
    /// causes and its effects.
    /// </summary>
    Both,

    /// <summary>Only to what caused it: over links to linked spans, and from a span over parents.</summary>
    Causes,

    /// <summary>Only to what it caused: over links to linking spans, and from a span over children.</summary>
    Effects,
}
