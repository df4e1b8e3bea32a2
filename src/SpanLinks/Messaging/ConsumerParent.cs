namespace SpanLinks;

/// <summary>What the parent is of an activity that processes one message. In every case it links to the producer.</summary>
/// <remarks>OpenTelemetry semantic conventions, "Messaging spans", section "Consumer spans".</remarks>
public enum ConsumerParent
{
    /// <summary>The current activity; where there is none, the activity is a root. The default, as the conventions recommend.</summary>
    Current,

    /// <summary>Nothing: the activity starts a trace of its own, whatever activity is current.</summary>
    None,

    /// <summary>
    /// The producer, so that the message continues its trace. The activity that is current, if any, gets a link of the type
    /// <see cref="LinkType.RelatedOperation"/>, so that it is not lost.
    /// </summary>
    Producer,
}
