using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Charts;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A link among the others of its edge, in the last hour.</summary>
public sealed record EdgeComparison
{
    private const ulong Hour = 3_600 * Nano.PerSecond;

    /// <summary>The page of the edge.</summary>
    public required string Href { get; init; }

    /// <summary>Links over time.</summary>
    public required (string Line, string Area) Spark { get; init; }

    /// <summary>Percentiles of queue time and the rate, each with its name.</summary>
    public required IReadOnlyList<(string Name, string Value)> Figures { get; init; }

    /// <summary>Where the link stands among them; null where its queue time is not known.</summary>
    public required string? Rank { get; init; }

    /// <summary>What to know where the figures are not of every link; otherwise null.</summary>
    public required string? Note { get; init; }

    /// <summary>Null where the last hour has no link of the edge, or is not known without looking into the store.</summary>
    internal static async Task<EdgeComparison?> ReadAsync(ApiContext context, GraphLink link)
    {
        var range = new TimeRange(context.Parameters.Now - Math.Min(context.Parameters.Now, Hour), context.Parameters.Now);
        if (link.State != LinkState.Resolved || range.ToUnixNano < context.Edges.KnownFromUnixNano)
        {
            return null;
        }

        var id = EdgeId.Of(LinkEdgeAccumulator.KeyOf(link));
        var sum = new EdgeSum(EdgeSteps.Of(range), id);
        await context.Edges.ReadAsync(sum, range with { FromUnixNano = Math.Max(range.FromUnixNano, context.Edges.KnownFromUnixNano) }, context.Cancelled);
        return sum.Edges.FirstOrDefault(edge => id == EdgeId.Of(edge.Key)) is { } edge ? Of(edge, id, sum, range, link) : null;
    }

    private static EdgeComparison Of(LinkEdge edge, EdgeId id, EdgeSum sum, TimeRange range, GraphLink link)
    {
        (string, string) At(string name, double share) => (name, DurationText.Of(edge.QueueTime.Percentile(share) ?? 0));
        return new EdgeComparison
        {
            Href = $"{EdgesAddress.Path}?edge={id}",
            Spark = Sparkline.Draw(sum.LinksByStep(edge)),
            Figures = [At("p50", 0.5), At("p95", 0.95), At("p99", 0.99), ("links", RateText.Of(sum.CountsOf(edge).Links * Nano.PerSecond / range.LengthNano))],
            Note = EdgesQuestion.StatementOf(sum, null),
            Rank = link.QueueTimeNano is >= 0 and var time && edge.QueueTime.ShareBelow((ulong)time) is { } share
                ? $"This one waited longer than {Math.Floor(share * 100):0} % of them."
                : null,
        };
    }
}
