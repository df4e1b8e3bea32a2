namespace SpanLinks;

/// <summary>What became of a link that was added to a running activity or to a collector.</summary>
public enum LinkStatus
{
    /// <summary>The link is there now.</summary>
    Added,

    /// <summary>A link to the same span was there already.</summary>
    Duplicate,

    /// <summary>The limit on the number of links is reached; the link was left out and counted.</summary>
    Full,

    /// <summary>The context is null, has no trace id, or is that of the activity itself: it points to no other span.</summary>
    Invalid,

    /// <summary>
    /// Nothing takes links: the activity is null, not recorded or has stopped, or the collector has been completed.
    /// </summary>
    Closed,
}
