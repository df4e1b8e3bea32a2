namespace SpanLinks;

/// <summary>The names of the attributes that SpanLinks writes on links. All of them stand here and nowhere else.</summary>
/// <remarks>
/// OpenTelemetry's semantic conventions define no attribute for the type of a link (open as semantic-conventions issues 596 and
/// 1057), so these names are SpanLinks' own, except where a remark says otherwise.
/// </remarks>
public static class LinkAttributes
{
    /// <summary>How the linking span relates to the linked span: one of the values of <see cref="LinkType"/>, or a custom one.</summary>
    public const string Type = "link.type";

    /// <summary>The position of an item within its batch, an integer from 0.</summary>
    public const string BatchIndex = "batch.index";

    /// <summary>Which attempt the linking span is, an integer from 1: the first attempt is 1, the first retry 2.</summary>
    public const string RetryAttempt = "retry.attempt";

    /// <summary>Where an aggregated input came from, free text such as a queue or a service.</summary>
    public const string AggregateSource = "aggregate.source";

    /// <summary>Why the linked span caused the linking span, free text.</summary>
    public const string CausalReason = "causal.reason";
}
