using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

internal sealed class ReadGrowthBar : RecordedGrowth
{
    public override string Name => "read-growth";

    public override string Target => "warm p99 of a trace and of a span's incoming links at 20 million spans: at most 2.0 of that at 1, by the API and by the store";

    protected override BarOutcome Judge(GrowthResult growth)
    {
        // What HTTP costs would hide what the store costs, so both must hold.
        var api = Growth(growth.Server);
        var store = Growth(growth.Store);
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trace {api.Trace:0.00} by the API, {store.Trace:0.00} by the store ({Text(growth.Store, point => point.Trace)}); incoming links {api.Incoming:0.00} and {store.Incoming:0.00} ({Text(growth.Store, point => point.Incoming)}) at {growth.Server[^1].Spans:N0} spans"),
            new[] { api.Trace, api.Incoming, store.Trace, store.Incoming }.Max() <= 2.0);
    }

    private static (double Trace, double Incoming) Growth(IReadOnlyList<GrowthPoint> points) =>
        (points[^1].Trace.P99 / points[0].Trace.P99, points[^1].Incoming.P99 / points[0].Incoming.P99);

    private static string Text(IReadOnlyList<GrowthPoint> points, Func<GrowthPoint, ReadTimes> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{times(points[0]).P99:0} to {times(points[^1]).P99:0} us");
}
