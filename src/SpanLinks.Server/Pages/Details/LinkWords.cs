using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Details;

/// <summary>A link's facts in plain words.</summary>
public static class LinkWords
{
    public const string NoType = "no type";

    public static string Type(GraphLink link) => link.Link.Type is { } type ? SafeText.Name(type) : NoType;

    public static string QueueTime(GraphLink link) => link.QueueTimeNano switch
    {
        null => "unknown",
        { } time => DurationText.Of(time),
    };

    /// <summary>What a negative queue time means; otherwise null.</summary>
    public static string? QueueNote(GraphLink link) => link.QueueTimeNano < 0 ? "starts before its cause ends" : null;

    public static string State(GraphLink link) => link.State switch
    {
        LinkState.Resolved when link.Link.IsTraceLevel => "links to the whole trace",
        LinkState.Resolved => "linked span is stored",
        LinkState.NotFollowed => "not followed",
        _ => Dangling(link),
    };

    /// <summary>How it is known why a dangling link dangles, where its state does not say so already; otherwise null.</summary>
    public static string? Why(GraphLink link) => link.Reason switch
    {
        DanglingReason.Unsampled => "its trace flags say so",
        DanglingReason.Expired => "it is older than what is kept",
        DanglingReason.Missing => "it never arrived",
        _ => null,
    };

    public static string Remote(GraphLink link) => link.Link.IsRemote switch
    {
        null => "not said",
        true => "yes",
        false => "no",
    };

    // Trace flags are only to be trusted of a sender that fills the flags at all.
    public static string Sampled(GraphLink link) =>
        link.Link.IsSampled ? "yes" : link.Link.IsRemote is null ? "not said" : "no";

    /// <summary>What is out of the ordinary about the link, besides its state.</summary>
    public static IReadOnlyList<string> Marks(GraphLink link) => [.. MarkWords.Where(mark => link.Marks.HasFlag(mark.Key)).Select(mark => mark.Value)];

    /// <summary>What else it says; its type has a place of its own.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Attributes(GraphLink link) =>
        AttributeReader.ReadLink(link.Link.Encoded.Span).Where(pair => pair.Key != LinkTypeKey.Text);

    public static string Hub(GraphHub hub)
    {
        var services = hub.Groups.Select(group => group.ServiceName).Distinct().Count();
        return $"{Count.Of(hub.Count)}{(hub.IsCut ? "+" : "")} links from {Count.Of(services, "service")}";
    }

    public static string HubGroup(HubGroup group) =>
        $"{Count.Of(group.Count)} × {(group.LinkType.Length == 0 ? NoType : SafeText.Name(group.LinkType))}"
        + $" from {SafeText.Name(group.ServiceName)}"
        + (group.ErrorCount > 0 ? $", {Count.Of(group.ErrorCount)} failed" : "");

    private static readonly Dictionary<LinkMarks, string> MarkWords = new()
    {
        [LinkMarks.WithinTrace] = "both ends are in one trace",
        [LinkMarks.Parent] = "the linked span is also its parent",
        [LinkMarks.Duplicate] = "an earlier link of the span says the same",
        [LinkMarks.AgainstTime] = "the effect starts before its cause",
        [LinkMarks.Cycle] = "part of a cycle",
    };

    private static string Dangling(GraphLink link)
    {
        var end = link.Link.IsTraceLevel ? "linked trace" : "linked span";
        return link.Reason switch
        {
            DanglingReason.Invalid => link.Link.Linked is null ? "points to nothing" : "links to itself",
            DanglingReason.Unsampled => $"{end} not sampled",
            DanglingReason.Expired => $"{end} expired",
            DanglingReason.Pending => $"{end} may still arrive",
            _ => $"{end} missing",
        };
    }
}
