using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.ServiceMap;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>Chooses what the map shows, the busiest first, and puts it into words.</summary>
internal sealed class EdgeMapDrawing(EdgesReading reading, EdgesAddress address, Palette palette)
{
    public const int MaxServices = 50;

    /// <summary>With more, nobody could follow one of them.</summary>
    private const int MaxLines = 200;

    private const double LeastThickness = 1.6;
    private const double MostThickness = 8;
    private const double CallThickness = 1.2;
    private const double LeastWidth = 124;
    private const double MostWidth = 216;
    private const double Height = 50;
    private const double HeightOfFailing = 64;
    private const double NameSize = 13;
    private const double FactSize = 11;

    // A line of calls gives way to links.
    private const double CallWeight = 0.2;

    /// <summary>Null where there is nothing to draw.</summary>
    public EdgeMap? Draw()
    {
        var services = ServiceTotals.Of(reading.Pairs, reading.Calls);
        var drawn = services.Take(MaxServices).ToList();
        var places = drawn.Select((service, i) => (service.Name, i)).ToDictionary(service => service.Name, service => service.i);
        var pairs = reading.Pairs.Where(pair => places.ContainsKey(pair.From) && places.ContainsKey(pair.To)).ToList();
        var calls = reading.Calls.Where(call => places.ContainsKey(call.Key.Caller) && places.ContainsKey(call.Key.Callee))
            .OrderByDescending(call => call.Value).ThenBy(call => (places[call.Key.Caller], places[call.Key.Callee])).ToList();
        var links = pairs.Take(MaxLines).ToList();
        var drawnCalls = calls.Take(MaxLines - links.Count).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        var boxes = drawn.ConvertAll(Describe);
        var most = Math.Max(links.Select(pair => pair.Figures.Counts.Links).DefaultIfEmpty(0).Max(), double.Epsilon);
        var lines = links.ConvertAll(pair => Describe(pair, most));
        var shape = new MapShape(
            [.. boxes.Select(box => new MapShape.Service(WidthOf(box), box.Failed is null ? Height : HeightOfFailing))],
            [
                .. links.Select((pair, i) => new MapShape.Line(
                    places[pair.From], places[pair.To], 1 + Math.Log(1 + pair.Figures.Counts.Links), lines[i].Thickness, TextWidth.Of(lines[i].Label, FactSize))),
                .. drawnCalls.Select(call => new MapShape.Line(places[call.Key.Caller], places[call.Key.Callee], CallWeight, CallThickness, 0)),
            ]);
        var picture = MapLayout.Create(shape);
        return new EdgeMap(
            picture.Width,
            picture.Height,
            [.. boxes.Select((box, i) => box with { Box = picture.Boxes[i] })],
            [
                .. drawnCalls.Select((call, i) => Describe(call.Key, call.Value) with { Curve = picture.Curves[links.Count + i] }),
                .. lines.Select((line, i) => line with { Curve = picture.Curves[i] }),
            ],
            services.Count - drawn.Count,
            pairs.Count - links.Count + calls.Count - drawnCalls.Count,
            links.Count == 0 ? "" : RateOf(most));
    }

    private EdgeMap.Service Describe(ServiceTotals service)
    {
        var facts = $"{Count.Of(service.In)} in · {Count.Of(service.Out)} out";
        var failed = service.Failed > 0 ? RateText.Percent(service.Failed / service.In) + " failed" : null;
        var name = SafeText.Name(service.Name);
        return new EdgeMap.Service(
            default, SafeText.Fit(service.Name, MostWidth - 26, NameSize), palette.Service(service.Name), facts, failed,
            $"{name}: {facts}{(failed is null ? "" : $", {failed} of the spans that carry links")}", address.OnlyService(service.Name));
    }

    private EdgeMap.Line Describe(ServicePair pair, double most)
    {
        var figures = pair.Figures;
        var queueTime = DurationText.Of(figures.QueueTime.Percentile(0.9) ?? 0);
        var failed = figures.Counts.Errors > 0 ? $", {RateText.Percent(figures.ErrorRate)} failed" : "";
        return new EdgeMap.Line(
            null!, // once it is laid out
            QueueScale.Of(figures.QueueTime.Percentile(0.9) ?? 0),
            LeastThickness + ((MostThickness - LeastThickness) * Math.Sqrt(figures.Counts.Links / most)),
            figures.Counts.Errors > 0 ? $"⚠ {queueTime}" : queueTime,
            figures.Counts.Errors > 0,
            $"{SafeText.Name(pair.From)} → {SafeText.Name(pair.To)}: {Count.Of(figures.Counts.Links)} links, {RateOf(figures.Counts.Links)}, queue time p90 {queueTime}{failed}",
            address.Select(pair.Id),
            pair.Id,
            address.Edge is { } selected && (selected == pair.Id || reading.SelectedServices == pair.Id));
    }

    private static EdgeMap.Line Describe((string Caller, string Callee) call, int count) => new(
        null!, "call", CallThickness, "", false,
        $"{SafeText.Name(call.Caller)} calls {SafeText.Name(call.Callee)}: {Count.Of(count, "call")} in the traces that were looked at", null, "", false);

    private static double WidthOf(EdgeMap.Service service) => Math.Clamp(
        Math.Max(TextWidth.Of(service.Name, NameSize), TextWidth.Of(service.Facts, FactSize)) + 24, LeastWidth, MostWidth);

    private string RateOf(double links) => RateText.Of(links * Nano.PerSecond / reading.Question.Range.LengthNano);
}
