using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Charts;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>Puts the selected edge into words and charts.</summary>
internal sealed class EdgeDetailsReader(EdgesReading reading, EdgesAddress address, Palette palette)
{
    private const int MaxParts = 12;
    private const int MaxExamples = 6;

    private static readonly (string Name, string Colour, double Share)[] Percentiles = [("p50", "p50", 0.5), ("p90", "p90", 0.9), ("p99", "p99", 0.99)];

    /// <summary>Null where nothing is selected, or nothing of the range.</summary>
    public EdgeDetails? Read()
    {
        if (reading.SelectedEdges is not [var first, ..] edges)
        {
            return null;
        }

        var isOne = EdgeId.Of(first.Key) == reading.Selected;
        var figures = EdgeFigures.Of(reading.Sum, edges);
        var types = edges.Select(edge => edge.Key.LinkType).Distinct().ToList();
        return new EdgeDetails
        {
            Kind = isOne ? "Link edge" : first.Key.LinkedService == first.Key.LinkingService ? "All links within a service" : "All links between two services",
            From = EdgeRow.NameOf(first.Key.LinkedService, isOne ? first.Key.LinkedOperation : first.Key.LinkedService, palette),
            To = EdgeRow.NameOf(first.Key.LinkingService, isOne ? first.Key.LinkingOperation : first.Key.LinkingService, palette),
            Parts = isOne ? [] : [.. MostFirst(edges).Take(MaxParts).Select(edge => EdgeRow.Of(edge, reading, address, palette))],
            HiddenParts = isOne ? 0 : Math.Max(0, edges.Count - MaxParts),
            Type = types.Count == 1 ? (EdgeRow.TypeOf(types[0]), palette.Type(types[0].Length == 0 ? null : types[0])) : null,
            Links = Count.Of(figures.Counts.Links),
            Rate = RateText.Of(figures.Counts.Links * Nano.PerSecond / reading.Question.Range.LengthNano),
            Failed = figures.Counts.Errors > 0 ? $"{Count.Of(figures.Counts.Errors)}, {RateText.Percent(figures.ErrorRate)}" : null,
            Overlaps = figures.Counts.Overlaps > 0 ? Count.Of(figures.Counts.Overlaps) : null,
            Percentiles = [RowOf("queue time", figures.QueueTime), RowOf("linking span", figures.LinkingDuration)],
            Charts = Charts(),
            Slowest = [.. edges.SelectMany(edge => edge.Exemplars.Select(exemplar => (edge, exemplar)))
                .OrderByDescending(pair => pair.exemplar.QueueTimeNano).ThenBy(pair => pair.exemplar.Linking.TraceId)
                .Take(MaxExamples).Select(pair => ExampleOf(pair.exemplar, isOne ? null : pair.edge.Key.LinkingOperation))],
        };
    }

    private IReadOnlyList<ChartFigure> Charts()
    {
        var steps = reading.Sum.Followed;
        var time = new ChartTimes(reading.Sum.Steps, reading.Question.Range.ToUnixNano);
        var step = $"Each point is {DurationText.Of(reading.Sum.Steps.LengthNano)}.";
        var perSecond = steps.Select((figures, i) => figures.Counts.Links / reading.Sum.Steps.SecondsOf(i, reading.Question.Range)).ToList();
        var unit = RateText.UnitOf(perSecond.Max());
        var rates = perSecond.ConvertAll(rate => (double?)(rate * unit.Seconds));
        List<ChartSeries> rateSeries = [new("links", "links-rate", rates)];
        if (steps.Any(figures => figures.Counts.Errors > 0))
        {
            rateSeries.Add(new ChartSeries("failed", "failing", [.. steps.Select((figures, i) => rates[i] * figures.ErrorRate)]));
        }

        return
        [
            new("Queue time", $"Percentiles of queue time. {step}", Times(figures => figures.QueueTime, time)),
            new("Links", $"Links over time. {step}", ChartPicture.Create(rateSeries, ValueSteps.Choose, rate => RateText.In(unit, rate), time)),
            new("Duration of the linking span", $"Percentiles of how long linking spans take. {step}", Times(figures => figures.LinkingDuration, time)),
        ];
    }

    private ChartPicture Times(Func<EdgeFigures, DurationSketch> sketch, ChartTimes time) => ChartPicture.Create(
        [.. Percentiles.Select(percentile => new ChartSeries(
            percentile.Name, percentile.Colour, [.. reading.Sum.Followed.Select(figures => (double?)sketch(figures).Percentile(percentile.Share))]))],
        TickSteps.Choose, value => DurationText.Of((ulong)value), time);

    private static SlowExample ExampleOf(LinkExemplar exemplar, string? operation) => new(
        GraphAddress.Of(new LinkKey(exemplar.Linking, exemplar.Ordinal)),
        DurationText.Of(exemplar.QueueTimeNano),
        exemplar.QueueTimeNano < 0,
        exemplar.StartTimeUnixNano,
        ShortId.Of(exemplar.Linking.TraceId),
        operation is null ? null : SafeText.Name(operation));

    private IEnumerable<LinkEdge> MostFirst(IEnumerable<LinkEdge> edges) => edges.OrderByDescending(edge => reading.Sum.CountsOf(edge).Links).ThenBy(edge => edge.Key);

    private static PercentileRow RowOf(string name, DurationSketch sketch)
    {
        string At(double share) => DurationText.Of(sketch.Percentile(share) ?? 0);
        return new PercentileRow(name, At(0.5), At(0.9), At(0.99), At(1));
    }
}
