namespace SpanLinks.Graph.Search.Matching;

internal enum ValueKind
{
    /// <summary>The span, trace or link has no such field.</summary>
    Missing,

    /// <summary>It depends on a linked span that was not looked for yet.</summary>
    Unknown,
    Text,
    Integer,
    Float,
    Boolean,

    /// <summary>A list, of whose values one has to match.</summary>
    List,

    /// <summary>A map, bytes, or nothing at all: there, but like no value of a query.</summary>
    Other,
}
