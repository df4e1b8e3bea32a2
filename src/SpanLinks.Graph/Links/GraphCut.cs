namespace SpanLinks.Graph.Links;

/// <summary>A limit that the graph reached, so that there is more than it shows.</summary>
/// <param name="Limit">
/// What was limited: <c>traces</c>, <c>spans</c>, <c>hops</c>, <c>incoming_links</c>, <c>hubs</c> or <c>time</c>.
/// </param>
/// <param name="Value">The limit; for <c>time</c> how many traces lie outside the window.</param>
public sealed record GraphCut(string Limit, int Value)
{
    /// <summary>The cut in words.</summary>
    public string Statement => Limit switch
    {
        "traces" => $"Only the first {Value} linked traces are shown.",
        "spans" => $"Only the first {Value} spans are shown.",
        "hops" => $"Traces more than {Value} links away are not shown.",
        "hubs" => $"Spans with more than {Value} incoming links are not followed to their effects; these links are counted.",
        "time" => $"{Value} linked {(Value == 1 ? "trace" : "traces")} outside the time window {(Value == 1 ? "is" : "are")} not shown.",
        _ => $"Only {Value} incoming links were followed from one step to the next.",
    };
}
