using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Which link edges are asked for, and in which order. Null where all services or types are.</summary>
internal sealed record EdgesQuestion(TimeRange Range, string? Service, string? Type, EdgeOrder Order)
{
    public static readonly TextParameter ServiceName = new("service", 1_000, "The linked or the linking service.") { Example = "payment" };
    public static readonly TextParameter LinkType = new("type", 1_000, "The link type.") { Example = "follows_from" };

    public static readonly ChoiceParameter<EdgeOrder> Sort = new(
        "sort", "The greatest first: by count, by error rate, or by the 90th percentile of queue time.",
        ("count", EdgeOrder.Count), ("error_rate", EdgeOrder.ErrorRate), ("queue_time", EdgeOrder.QueueTime))
    { Otherwise = "count" };

    public static EdgesQuestion Read(ApiParameters parameters, TimeRange? range = null) => new(
        range ?? TimeRange.Read(parameters), parameters.Read(ServiceName), parameters.Read(LinkType), parameters.Read(Sort) ?? EdgeOrder.Count);

    /// <summary>Those that are asked for, in order.</summary>
    public IReadOnlyList<LinkEdge> Choose(EdgeSum sum) =>
    [
        .. sum.Edges
            .Where(edge => Service is null || edge.Key.LinkedService == Service || edge.Key.LinkingService == Service)
            .Where(edge => Type is null || edge.Key.LinkType == Type)
            .OrderByDescending(edge => Rank(sum, edge)).ThenBy(edge => edge.Key),
    ];

    /// <summary>What to know where the figures are not of every link; null where they are.</summary>
    public static string? StatementOf(EdgeSum sum, int? cutAtTraces)
    {
        string?[] parts =
        [
            sum.IsEstimated
                ? "Senders keep a part of their spans: counts are estimated by the thresholds in their trace states, percentiles are those of the stored links."
                : null,
            sum.SampledShare < 1 ? FormattableString.Invariant($"Of {sum.SampledShare:P1} of the links the linked spans were looked up; counts are scaled up.") : null,
            cutAtTraces is { } traces ? $"Of the time before link edges were followed, only the newest {traces} traces were looked at." : null,
            sum.IsCut ? "There are more edges than are read at once; those with the fewest links are missing." : null,
            sum.LeftOutCount > 0 ? $"{sum.LeftOutCount} links are in no edge, because there are too many edges." : null,
        ];
        var statement = string.Join(' ', parts.OfType<string>());
        return statement.Length == 0 ? null : statement;
    }

    private double Rank(EdgeSum sum, LinkEdge edge) => Order switch
    {
        EdgeOrder.ErrorRate => edge.ErrorRate,
        EdgeOrder.QueueTime => edge.QueueTime.Percentile(0.9) ?? 0,
        _ => sum.CountsOf(edge).Links,
    };
}
