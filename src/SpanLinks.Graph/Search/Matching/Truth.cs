namespace SpanLinks.Graph.Search.Matching;

/// <summary>Whether a condition holds, as far as it is known. Ordered, so that "and" is the least and "or" the greatest.</summary>
internal enum Truth
{
    No,
    Unknown,
    Yes,
}
