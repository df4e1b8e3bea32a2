using SpanLinks.Graph.Edges;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>All edges that are asked for, in numbers.</summary>
public sealed record EdgeTotals(string Edges, string Links, string Rate, string? Failed)
{
    internal static EdgeTotals Of(EdgesReading reading)
    {
        var counts = reading.Pairs.Select(pair => pair.Figures.Counts).Aggregate(default(EdgeCounts), (sum, pair) => sum + pair);
        return new EdgeTotals(
            Count.Of(reading.Edges.Count),
            Count.Of(counts.Links),
            RateText.Of(counts.Links * Nano.PerSecond / reading.Question.Range.LengthNano),
            counts.Errors > 0 ? RateText.Percent(counts.Errors / counts.Links) : null);
    }
}
