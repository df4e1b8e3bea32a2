using SpanLinks.Graph.Links;
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

    /// <summary>Why a dangling link dangles; null for any other.</summary>
    public static string? Why(GraphLink link) => link.Reason switch
    {
        DanglingReason.Invalid => "its ids cannot be those of a cause",
        DanglingReason.Unsampled => "its trace flags say that it was not sampled",
        DanglingReason.Expired => "it is older than what is kept",
        DanglingReason.Pending => "it may still arrive",
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

    private static string Dangling(GraphLink link) =>
        link.Link.Linked is null ? "points to nothing"
        : link.Reason == DanglingReason.Invalid ? "links to itself"
        : link.Link is { IsSampled: false, IsRemote: not null } ? "linked span not sampled"
        : link.Link.IsTraceLevel ? "linked trace not stored"
        : "linked span not stored";
}
