namespace SpanLinks;

/// <summary>What to do with several links to the same span (same trace id and same span id).</summary>
public enum DuplicateLinks
{
    /// <summary>Keep them all: two links to one span with different attributes are two facts. The default.</summary>
    Keep,

    /// <summary>Keep the first and leave out the others.</summary>
    First,

    /// <summary>Keep the first and give it the attributes of the others; where a name repeats, the first value stays.</summary>
    Merge,
}
