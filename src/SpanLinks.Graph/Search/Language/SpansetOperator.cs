namespace SpanLinks.Graph.Search.Language;

/// <summary>How two spansets become one. All but the first two keep spans of the right one only.</summary>
internal enum SpansetOperator
{
    /// <summary><c>&amp;&amp;</c>: the spans of both, where both have some in the trace.</summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>&gt;</c>: whose parent is in the left one.</summary>
    Child,

    /// <summary><c>&gt;&gt;</c></summary>
    Descendant,

    /// <summary><c>&lt;</c>: of which a child is in the left one.</summary>
    Parent,

    /// <summary><c>&lt;&lt;</c></summary>
    Ancestor,

    /// <summary><c>-&gt;</c>: that carry a link to a span of the left one.</summary>
    Effect,

    /// <summary><c>-&gt;&gt;</c>: in traces that links reach, from cause to effect, from a trace of the left one.</summary>
    Effects,

    /// <summary><c>&lt;-</c>: to which a span of the left one carries a link.</summary>
    Cause,

    /// <summary><c>&lt;&lt;-</c>: in traces that links reach, from effect to cause, from a trace of the left one.</summary>
    Causes,
}
