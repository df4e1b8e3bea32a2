namespace SpanLinks.Graph.Links;

/// <summary>What is out of the ordinary about a link. Marks describe; none of them hides a link or changes its figures.</summary>
[Flags]
public enum LinkMarks
{
    None = 0,

    /// <summary>The linking span links to itself, or to the trace that it is part of.</summary>
    SelfLink = 1,

    /// <summary>Both ends are in one trace.</summary>
    WithinTrace = 2,

    /// <summary>It points to a trace as a whole.</summary>
    TraceLevel = 4,

    /// <summary>The linked span is also the parent of the linking span.</summary>
    Parent = 8,

    /// <summary>An earlier link of the same span says the same: same linked span, same attributes.</summary>
    Duplicate = 16,

    /// <summary>The linking span starts before the linked span (or linked trace) does: the effect before its cause.</summary>
    AgainstTime = 32,

    /// <summary>Following causes over links and parents leads from the link back to it.</summary>
    Cycle = 64,
}
