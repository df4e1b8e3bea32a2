namespace SpanLinks.Graph.Search;

/// <summary>A limit that a search reached, so that a page may lack traces.</summary>
/// <param name="Limit">What was limited: the name of the limit in <see cref="SearchLimits"/>, as in <c>hops</c>.</param>
/// <param name="Value">The limit.</param>
public sealed record SearchCut(string Limit, int Value)
{
    /// <summary>The cut in words.</summary>
    public string Statement => Limit switch
    {
        "traces" => $"Following links from one trace ended after {Value} traces.",
        "spans" => $"Following links from one trace ended after {Value} spans.",
        "spans_per_trace" => $"Only {Value} spans of each trace were looked at.",
        "hops" => $"Traces more than {Value} links away were not looked at.",
        "linked_spans" => $"Only {Value} linked spans were looked for.",
        _ => $"Only {Value} incoming links were followed at a time.",
    };
}
