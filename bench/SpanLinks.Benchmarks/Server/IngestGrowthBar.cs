using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

internal sealed class IngestGrowthBar : RecordedGrowth
{
    public override string Name => "ingest-growth";

    public override string Target => "the last million of 20 is taken at 0.8 of the speed of the first at least";

    protected override BarOutcome Judge(GrowthResult growth)
    {
        var (first, last) = (growth.Server[0], growth.Server[^1]);
        var ratio = last.SpansPerSecond / first.SpansPerSecond;
        var slowest = growth.Server.MinBy(point => point.SpansPerSecond)!;
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio:0.00}, {last.SpansPerSecond:N0} of {first.SpansPerSecond:N0} spans/s at {last.Spans:N0} spans; slowest {slowest.SpansPerSecond:N0} at {slowest.Spans:N0}"),
            ratio >= 0.8);
    }
}
