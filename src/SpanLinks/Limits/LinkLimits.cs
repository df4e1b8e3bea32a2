namespace SpanLinks;

/// <summary>How many links an activity may carry and how many attributes a link, and what stays when there are more.</summary>
/// <remarks>
/// Links that are left out are counted: the activity gets <see cref="LinkAttributes.LinksTruncated"/> and
/// <see cref="LinkAttributes.LinksOriginalCount"/>, the meter <c>SpanLinks</c> counts them in <c>spanlinks.links.dropped</c>, and the
/// event source <c>SpanLinks</c> tells once per activity. Immutable and safe for concurrent use.
/// </remarks>
public sealed record LinkLimits
{
    private static LinkLimits _default = EnvironmentLimits.Read(Environment.GetEnvironmentVariable);

    /// <summary>The limits that hold where none are given.</summary>
    /// <value>
    /// At first what the environment says: OTEL_SPAN_LINK_COUNT_LIMIT for <see cref="MaxLinks"/>, and
    /// OTEL_LINK_ATTRIBUTE_COUNT_LIMIT, else OTEL_ATTRIBUTE_COUNT_LIMIT, for <see cref="MaxAttributesPerLink"/>. A variable that is empty
    /// or no non-negative integer counts as unset.
    /// </value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static LinkLimits Default
    {
        get => _default;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _default = value;
        }
    }

    /// <summary>The greatest number of links on one activity.</summary>
    /// <value>At least 0; 0 means no links. The default is 128.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxLinks
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 128;

    /// <summary>The greatest number of attributes on one link; the first ones stay, and the link's type comes first.</summary>
    /// <value>At least 0; 0 means no attributes. The default is 128.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxAttributesPerLink
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 128;

    /// <summary>Which links stay when there are more than <see cref="MaxLinks"/>.</summary>
    /// <value>The default is <see cref="LinkKeep.First"/>. Links that come after the start are left out once the limit is reached.</value>
    public LinkKeep Keep { get; init; }

    /// <summary>What to do, before counting, with several links to the same span.</summary>
    /// <value>The default is <see cref="DuplicateLinks.Keep"/>.</value>
    public DuplicateLinks Duplicates { get; init; }
}
