namespace SpanLinks;

/// <summary>The names of the attributes that SpanLinks writes, on links and on the spans that carry them.</summary>
/// <remarks>
/// All of them stand here and nowhere else. OpenTelemetry's semantic conventions define no attribute for the type of a link (open as
/// semantic-conventions issues 596 and 1057), so these names are SpanLinks' own; those of the messaging conventions are in
/// <see cref="MessagingAttributes"/>.
/// </remarks>
public static class LinkAttributes
{
    /// <summary>
    /// The name under which a link carries how the linking span relates to the linked span: one of the values of
    /// <see cref="LinkType"/>, or a custom one.
    /// </summary>
    /// <value>Not empty. The default is <c>link.type</c>.</value>
    /// <remarks>
    /// Set it once, before the first link is made, where a company has its own name for it. Links made before keep theirs.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is null, empty or white space.</exception>
    public static string Type
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    } = "link.type";

    /// <summary>On a link: the position of an item within its batch, an integer from 0.</summary>
    public const string BatchIndex = "batch.index";

    /// <summary>On a link: which attempt the linking span is, an integer from 2, because the first attempt retries nothing.</summary>
    public const string RetryAttempt = "retry.attempt";

    /// <summary>On a link: where an aggregated input came from, free text such as a queue or a service.</summary>
    public const string AggregateSource = "aggregate.source";

    /// <summary>On a link: why the linked span caused the linking span, free text.</summary>
    public const string CausalReason = "causal.reason";

    /// <summary>On a span: how many items its batch has, with and without a context, an integer from 0.</summary>
    public const string BatchSize = "batch.size";

    /// <summary>On a span: how many items of its batch came without a context and so have no link. Absent when none.</summary>
    public const string BatchUnlinked = "batch.unlinked";

    /// <summary>On a span: true when it had more links than its limit allows. Absent otherwise.</summary>
    public const string LinksTruncated = "links.truncated";

    /// <summary>On a span: how many links it had before they were cut to the limit. Absent when none was cut.</summary>
    public const string LinksOriginalCount = "links.original_count";
}
