using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

internal sealed class MemoryBar : RecordedGrowth
{
    private const long MaxBytes = 1L << 30;

    public override string Name => "memory";

    public override string Target => "at most 1 GiB resident, all the way to 20 million spans and after a restart";

    protected override BarOutcome Judge(GrowthResult growth)
    {
        var peak = Math.Max(growth.PeakResidentBytes, growth.Restart.PeakResidentBytes);
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{peak / 1048576.0:N0} MiB at most up to {growth.Server[^1].Spans:N0} spans"), peak <= MaxBytes);
    }
}
