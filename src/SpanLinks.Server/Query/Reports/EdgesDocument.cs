using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;

namespace SpanLinks.Server.Query.Reports;

/// <summary>A page of link edges.</summary>
/// <param name="FromUnixNano">The range of time.</param>
/// <param name="ToUnixNano">Its end.</param>
/// <param name="LinkCount">How many links all edges that were asked for have, not only those of the page; estimated, as an edge's count is.</param>
/// <param name="UnresolvedCount">How many links have no figures, because their linked span is not stored.</param>
/// <param name="UnsampledCount">How many of those point to a span that its sender did not sample.</param>
/// <param name="LeftOutCount">How many links are in no edge, because there were too many edges.</param>
/// <param name="SampledShare">Which share of the links was looked up, from 0 to 1; counts are scaled up by it.</param>
/// <param name="Statement">What to know where figures are not of every link.</param>
/// <param name="Edges">In the order that was asked for.</param>
/// <param name="Next">The cursor of the next page; missing on the last one.</param>
public sealed record EdgesDocument(
    string FromUnixNano,
    string ToUnixNano,
    long LinkCount,
    long UnresolvedCount,
    long UnsampledCount,
    long LeftOutCount,
    double SampledShare,
    string? Statement,
    IReadOnlyList<EdgeDocument> Edges,
    string? Next)
{
    internal static EdgesDocument From(EdgeSum sum, IReadOnlyList<LinkEdge> page, double links, TimeRange range, int? cutAtTraces, string? next) => new(
        $"{range.FromUnixNano}",
        $"{range.ToUnixNano}",
        (long)Math.Round(links),
        sum.UnresolvedCount,
        sum.UnsampledCount,
        sum.LeftOutCount,
        Math.Round(sum.SampledShare, 4),
        EdgesQuestion.StatementOf(sum, cutAtTraces),
        [.. page.Select(edge => EdgeDocument.From(edge, sum.CountsOf(edge), range))],
        next);
}

/// <summary>The figures of all links from one operation to another of one type.</summary>
/// <param name="Id">Names the edge, on every server and at any time.</param>
/// <param name="ServicesId">Names all edges from the one service to the other.</param>
/// <param name="LinkedServiceName">The linked span's service; of a trace-level link that of the trace's root.</param>
/// <param name="LinkedOperation">The linked span's name.</param>
/// <param name="LinkingServiceName">The linking span's service.</param>
/// <param name="LinkingOperation">The linking span's name.</param>
/// <param name="Type">The value of <c>link.type</c>.</param>
/// <param name="Count">How many links there were: each stored one counts for as many as the sampling thresholds of its two spans say.</param>
/// <param name="StoredCount">How many links the figures are from.</param>
/// <param name="RatePerSecond">How many in a second of the range.</param>
/// <param name="ErrorCount">How many of the linking spans have the status error.</param>
/// <param name="ErrorRate">Their share, from 0 to 1.</param>
/// <param name="OverlapCount">How many linking spans started before their linked span ended; their queue time counts as zero.</param>
/// <param name="QueueTime">Of the links.</param>
/// <param name="LinkingDuration">Of the linking spans.</param>
/// <param name="Exemplars">The links with the longest queue times, the slowest first.</param>
public sealed record EdgeDocument(
    string Id,
    string ServicesId,
    string LinkedServiceName,
    string LinkedOperation,
    string LinkingServiceName,
    string LinkingOperation,
    string? Type,
    long Count,
    long StoredCount,
    double RatePerSecond,
    long ErrorCount,
    double ErrorRate,
    long OverlapCount,
    PercentilesDocument QueueTime,
    PercentilesDocument LinkingDuration,
    IReadOnlyList<ExemplarDocument> Exemplars)
{
    internal static EdgeDocument From(LinkEdge edge, EdgeCounts counts, TimeRange range) => new(
        $"{EdgeId.Of(edge.Key)}",
        $"{EdgeId.OfServices(edge.Key)}",
        edge.Key.LinkedService,
        edge.Key.LinkedOperation,
        edge.Key.LinkingService,
        edge.Key.LinkingOperation,
        edge.Key.LinkType.Length == 0 ? null : edge.Key.LinkType,
        (long)Math.Round(counts.Links),
        edge.Count,
        Math.Round(counts.Links * Nano.PerSecond / range.LengthNano, 6),
        (long)Math.Round(counts.Errors),
        Math.Round(edge.ErrorRate, 6),
        (long)Math.Round(counts.Overlaps),
        PercentilesDocument.From(edge.QueueTime),
        PercentilesDocument.From(edge.LinkingDuration),
        [.. edge.Exemplars.Select(ExemplarDocument.From)]);
}

/// <summary>Times that a share of all do not exceed, right to 1.1 %, the first and the last exactly.</summary>
public sealed record PercentilesDocument(string? MinNano, string? P50Nano, string? P90Nano, string? P99Nano, string? MaxNano)
{
    internal static PercentilesDocument From(DurationSketch sketch) => new(
        Nano.Text(sketch.Percentile(0)),
        Nano.Text(sketch.Percentile(0.5)),
        Nano.Text(sketch.Percentile(0.9)),
        Nano.Text(sketch.Percentile(0.99)),
        Nano.Text(sketch.Percentile(1)));
}

/// <summary>One link of an edge, to look at.</summary>
public sealed record ExemplarDocument(
    string QueueTimeNano, string LinkingTraceId, string LinkingSpanId, int Ordinal, string LinkedTraceId, string? LinkedSpanId, string StartTimeUnixNano)
{
    internal static ExemplarDocument From(LinkExemplar exemplar) => new(
        $"{exemplar.QueueTimeNano}",
        exemplar.Linking.TraceId.ToString(),
        exemplar.Linking.SpanId.ToString(),
        exemplar.Ordinal,
        exemplar.Linked.TraceId.ToString(),
        exemplar.Linked.SpanId.IsZero ? null : exemplar.Linked.SpanId.ToString(),
        $"{exemplar.StartTimeUnixNano}");
}
