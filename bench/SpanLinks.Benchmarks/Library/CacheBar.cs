using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

internal sealed class CacheBar : IBar
{
    public string Name => "library-cache";

    public string Target => "0 B per hit";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring.Time(typeof(CacheBenchmarks));
        var worst = measured.Max(one => one.Bytes);
        return new BarOutcome($"{worst} B", worst == 0);
    }
}
