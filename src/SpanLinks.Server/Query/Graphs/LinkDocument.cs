using SpanLinks.Graph.Links;
using SpanLinks.Graph.Skew;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>A link, from the linked span (the cause) to the linking span (the effect).</summary>
/// <param name="Type">The value of <c>link.type</c>.</param>
/// <param name="State">Whether the linked span is there.</param>
/// <param name="Reason">Why the link dangles; only where it does.</param>
/// <param name="Marks">What is out of the ordinary.</param>
/// <param name="Linking">The span that carries the link.</param>
/// <param name="Linked">What it points to; missing where it points to nothing.</param>
/// <param name="Ordinal">Its position among the linking span's links, from 0.</param>
/// <param name="QueueTimeNano">Start of the linking span less end of the linked span or trace; only where the link is resolved.</param>
/// <param name="MinQueueTimeNano">The least that it can have been, where the clocks of both services are known.</param>
/// <param name="MaxQueueTimeNano">The most that it can have been, where the clocks of both services are known.</param>
/// <param name="IsSampled">Whether the link's trace flags say so.</param>
/// <param name="IsRemote">Only where the sender said it.</param>
/// <param name="Attributes">As OTLP's JSON.</param>
public sealed record LinkDocument(
    string? Type,
    LinkState State,
    DanglingReason? Reason,
    IReadOnlyList<LinkMarks> Marks,
    SpanDocument Linking,
    SpanDocument? Linked,
    int Ordinal,
    string? QueueTimeNano,
    string? MinQueueTimeNano,
    string? MaxQueueTimeNano,
    bool IsSampled,
    bool? IsRemote,
    LinkAttributes Attributes)
{
    private static readonly LinkMarks[] EveryMark = [.. Enum.GetValues<LinkMarks>().Where(mark => mark != LinkMarks.None)];

    internal static LinkDocument From(GraphLink link) => From(link, null);

    internal static LinkDocument From(GraphLink link, SkewEstimates? skews)
    {
        var bounds = skews?.Bounds(link);
        return new LinkDocument(
            link.Link.Type,
            link.State,
            link.Reason,
            MarksOf(link.Marks),
            SpanDocument.From(link.Linking),
            link.Link.Linked is { } linked ? SpanDocument.From(linked, link.Linked) : null,
            link.Ordinal,
            Nano.Text(link.QueueTimeNano),
            Nano.Text(bounds?.MinNano),
            Nano.Text(bounds?.MaxNano),
            link.Link.IsSampled,
            link.Link.IsRemote,
            new LinkAttributes(link.Link.Encoded));
    }

    internal static IReadOnlyList<LinkMarks> MarksOf(LinkMarks marks) =>
        marks == LinkMarks.None ? [] : Array.FindAll(EveryMark, mark => marks.HasFlag(mark));
}

/// <summary>
/// A span by its ids, with what tells people which one it is. A span that is not stored has ids only; the linked end of a trace-level link
/// has no span id.
/// </summary>
public sealed record SpanDocument(
    string TraceId,
    string? SpanId,
    string? Name,
    string? ServiceName,
    string? StartTimeUnixNano,
    string? EndTimeUnixNano)
{
    internal static SpanDocument From(Span span) => From(span.Key, span);

    internal static SpanDocument From(SpanKey key, Span? span) => new(
        key.TraceId.ToString(),
        key.SpanId.IsZero ? null : key.SpanId.ToString(),
        span?.Name,
        span?.ServiceName,
        Nano.Text(span?.StartTimeUnixNano),
        Nano.Text(span?.EndTimeUnixNano));
}
