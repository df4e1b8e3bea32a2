using SpanLinks.Graph.Links;
using SpanLinks.Graph.Skew;
using SpanLinks.Graph.Views;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>All links of one type from one trace to another.</summary>
public sealed record TraceEdgeDocument(
    string LinkedTraceId,
    string LinkingTraceId,
    string? Type,
    int Count,
    IReadOnlyList<LinkMarks> Marks,
    string ShortestQueueTimeNano,
    string LongestQueueTimeNano)
{
    internal static TraceEdgeDocument From(TraceEdge edge) => new(
        edge.Linked.ToString(),
        edge.Linking.ToString(),
        edge.LinkType,
        edge.Count,
        LinkDocument.MarksOf(edge.Marks),
        $"{edge.ShortestQueueTimeNano}",
        $"{edge.LongestQueueTimeNano}");
}

/// <summary>That one span that is shown is an ancestor of another; none that is shown lies between them.</summary>
public sealed record AncestryDocument(string TraceId, string AncestorSpanId, string DescendantSpanId, int SpansBetween)
{
    internal static AncestryDocument From(SpanEdge edge) => new(
        edge.Cause.Key.TraceId.ToString(), edge.Cause.Key.SpanId.ToString(), edge.Effect.Key.SpanId.ToString(), edge.SpansBetween);
}

/// <summary>How far the clock of another service is ahead, as far as calls between the two tell.</summary>
public sealed record SkewDocument(
    string ServiceName,
    string OtherServiceName,
    string OffsetNano,
    string MinOffsetNano,
    string MaxOffsetNano,
    int CallCount,
    bool IsSteady,
    bool IsSkewed)
{
    internal static SkewDocument From(SkewEstimate skew) => new(
        skew.ServiceName,
        skew.OtherServiceName,
        $"{skew.OffsetNano}",
        $"{skew.MinOffsetNano}",
        $"{skew.MaxOffsetNano}",
        skew.CallCount,
        skew.IsSteady,
        skew.IsSkewed);
}

/// <summary>How long the messages of a batch waited; times are missing where none is known.</summary>
public sealed record BatchDocument(
    SpanDocument Linking,
    int MessageCount,
    int KnownCount,
    string? ShortestNano,
    string? MedianNano,
    string? LongestNano,
    SpanDocument? Slowest)
{
    internal static BatchDocument From(BatchQueueTimes batch) => new(
        SpanDocument.From(batch.Linking),
        batch.Messages.Count,
        batch.KnownCount,
        Nano.Text(batch.ShortestNano),
        Nano.Text(batch.MedianNano),
        Nano.Text(batch.LongestNano),
        batch.Slowest is { Link.Linked: { } linked } slowest ? SpanDocument.From(linked, slowest.Linked) : null);
}

/// <summary>Incoming links of a span, or of a trace as a whole where there is no span id, counted by type and service.</summary>
/// <param name="TraceId">The linked trace.</param>
/// <param name="SpanId">The linked span.</param>
/// <param name="Count">How many links were counted.</param>
/// <param name="IsCut">Whether counting ended early, so that there are more.</param>
/// <param name="Groups">The most first.</param>
public sealed record HubDocument(string TraceId, string? SpanId, long Count, bool IsCut, IEnumerable<HubGroupDocument> Groups)
{
    internal static HubDocument From(GraphHub hub) => new(
        hub.Linked.TraceId.ToString(),
        hub.Linked.SpanId.IsZero ? null : hub.Linked.SpanId.ToString(),
        hub.Count,
        hub.IsCut,
        hub.Groups.Select(HubGroupDocument.From));
}

/// <summary>The incoming links of one type from one service.</summary>
public sealed record HubGroupDocument(
    string? Type, string ServiceName, long Count, long ErrorCount, string FirstStartTimeUnixNano, string LastStartTimeUnixNano)
{
    internal static HubGroupDocument From(HubGroup group) => new(
        group.LinkType.Length == 0 ? null : group.LinkType,
        group.ServiceName,
        group.Count,
        group.ErrorCount,
        $"{group.FirstStartUnixNano}",
        $"{group.LastStartUnixNano}");
}
