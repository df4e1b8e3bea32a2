using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>
/// Time is that of a span in the SDK, with all that follows from a decision. The decision alone is a few nanoseconds, whose ratio would say
/// how little OpenTelemetry's sampler does; it is printed beside it, and tells the bytes.
/// </summary>
internal sealed class SamplingCostBar : IBar
{
    public string Name => "sampling-cost";

    public string Target => "a span takes at most 1.2 times as long as with ParentBasedSampler(TraceIdRatioBasedSampler), and to drop one takes 0 B";

    public BarOutcome Run(string[] arguments)
    {
        var worst = new[] { SampledSpans.Child, SampledSpans.Root, SampledSpans.Linked }.Max(WorstRatio);
        var decisions = Measuring.Time(typeof(SamplerBenchmarks));
        var bytes = decisions.Where(one => one.Parameters.EndsWith(nameof(SampledSpans.LinkedDropped), StringComparison.Ordinal)).Max(one => one.Bytes);
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{worst:0.00} of the time, {bytes} B to drop"), worst <= 1.2 && bytes == 0);
    }

    private static double WorstRatio(SampledSpans of)
    {
        var (plain, consistent, linkBased) = SampledSpanTimes.Measure(of);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  span, {of,-7} OpenTelemetry {plain:0.0} ns, ConsistentLinkSampler {consistent:0.0} ns, LinkBasedSampler {linkBased:0.0} ns"));
        return Math.Max(consistent, linkBased) / plain;
    }
}
