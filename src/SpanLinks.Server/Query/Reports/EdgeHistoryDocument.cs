using SpanLinks.Server.Edges;

namespace SpanLinks.Server.Query.Reports;

/// <summary>A link edge, or all link edges between two services, over time.</summary>
/// <param name="Id">What was asked for.</param>
/// <param name="FromUnixNano">The range of time.</param>
/// <param name="ToUnixNano">Its end.</param>
/// <param name="StepSeconds">How long a step is.</param>
/// <param name="SampledShare">Which share of the links was looked up, from 0 to 1; counts are scaled up by it.</param>
/// <param name="Statement">What to know where figures are not of every link.</param>
/// <param name="Edges">The edges that are in the figures, at most 100, the most links first.</param>
/// <param name="Steps">The earliest first; also those without a link.</param>
public sealed record EdgeHistoryDocument(
    string Id,
    string FromUnixNano,
    string ToUnixNano,
    long StepSeconds,
    double SampledShare,
    string? Statement,
    IReadOnlyList<EdgeDocument> Edges,
    IReadOnlyList<EdgeStepDocument> Steps)
{
    private const int MaxEdges = 100;

    internal static EdgeHistoryDocument From(EdgeSum sum, EdgeId id, TimeRange range, int? cutAtTraces) => new(
        $"{id}",
        $"{range.FromUnixNano}",
        $"{range.ToUnixNano}",
        (long)(sum.Steps.LengthNano / Nano.PerSecond),
        Math.Round(sum.SampledShare, 4),
        EdgesQuestion.StatementOf(sum, cutAtTraces),
        [.. sum.Edges.Where(edge => id.Names(edge.Key)).OrderByDescending(edge => sum.CountsOf(edge).Links).ThenBy(edge => edge.Key).Take(MaxEdges)
            .Select(edge => EdgeDocument.From(edge, sum.CountsOf(edge), range))],
        [.. sum.Followed.Select((figures, step) => EdgeStepDocument.From(figures, sum.Steps, step, range))]);
}

/// <summary>The figures of one step of time. Percentiles are missing where it has no link.</summary>
/// <param name="StartUnixNano">Where it begins, which may be before the range.</param>
/// <param name="Count">How many links, by linking spans that started in it.</param>
/// <param name="RatePerSecond">How many in a second of what the range covers of it.</param>
/// <param name="ErrorCount">How many of the linking spans have the status error.</param>
/// <param name="OverlapCount">How many linking spans started before their linked span ended.</param>
/// <param name="QueueTime">Of the links.</param>
/// <param name="LinkingDuration">Of the linking spans.</param>
public sealed record EdgeStepDocument(
    string StartUnixNano,
    long Count,
    double RatePerSecond,
    long ErrorCount,
    long OverlapCount,
    PercentilesDocument QueueTime,
    PercentilesDocument LinkingDuration)
{
    internal static EdgeStepDocument From(EdgeFigures figures, EdgeSteps steps, int step, TimeRange range) => new(
        $"{steps.StartOf(step)}",
        (long)Math.Round(figures.Counts.Links),
        Math.Round(figures.Counts.Links / steps.SecondsOf(step, range), 6),
        (long)Math.Round(figures.Counts.Errors),
        (long)Math.Round(figures.Counts.Overlaps),
        PercentilesDocument.From(figures.QueueTime),
        PercentilesDocument.From(figures.LinkingDuration));
}
