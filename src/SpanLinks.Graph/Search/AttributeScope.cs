namespace SpanLinks.Graph.Search;

/// <summary>Where an attribute is looked for.</summary>
public enum AttributeScope
{
    /// <summary>On the span, and on its resource where the span has none of that name.</summary>
    Any,
    Span,
    Resource,
    Link,
}
