using System.Diagnostics;
using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

internal sealed class DedupeBar : IBar
{
    public string Name => "library-dedupe";

    public string Target => "nothing allocated but the result, at most 0.5 of the time of a HashSet";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring.Time(typeof(DedupeBenchmarks));
        var time = measured.WorstRatio(
            nameof(DedupeBenchmarks.Deduplicate), nameof(DedupeBenchmarks.HashSet), one => one.Nanoseconds);
        var extra = measured
            .Where(one => one.Method == nameof(DedupeBenchmarks.Deduplicate))
            .Max(one => one.Bytes - BytesOfResult(int.Parse(one.Parameters.Split('=')[1], CultureInfo.InvariantCulture)));
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{extra} B beside the result, {time:0.00} of the time"),
            extra == 0 && time <= 0.5);
    }

    private static long BytesOfResult(int links)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = new ActivityLink[links];
        GC.KeepAlive(result);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
