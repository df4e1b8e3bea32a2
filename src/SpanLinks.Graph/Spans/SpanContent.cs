namespace SpanLinks.Graph.Spans;

/// <summary>What a span says besides its times and links, as text for people; the API gives all of it with its types.</summary>
public sealed record SpanContent
{
    /// <summary>How many attributes of one owner are read, and how many events.</summary>
    public const int MaxAttributes = 256;
    public const int MaxEvents = 256;

    public string TraceState { get; internal set; } = "";

    public string ScopeName { get; internal set; } = "";

    public string ScopeVersion { get; internal set; } = "";

    public IList<KeyValuePair<string, string>> Attributes { get; } = [];

    public IList<KeyValuePair<string, string>> Resource { get; } = [];

    public IList<KeyValuePair<string, string>> Scope { get; } = [];

    /// <summary>In the order in which the span carries them.</summary>
    public IList<SpanEvent> Events { get; } = [];

    /// <summary>How many attributes and events were left out because there were too many.</summary>
    public int LeftOut { get; internal set; }

    /// <summary>How many attributes the SDK dropped before it sent the span.</summary>
    public uint DroppedAttributesCount { get; internal set; }

    /// <summary>How many events it dropped.</summary>
    public uint DroppedEventsCount { get; internal set; }
}
