using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

internal sealed class LinksBar : IBar
{
    public string Name => "library-links";

    public string Target => "at most 0.75 of the bytes of links made by hand, and no slower";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring.Time(typeof(LinksBenchmarks));
        var bytes = measured.WorstRatio(nameof(LinksBenchmarks.Batch), nameof(LinksBenchmarks.ByHand), one => one.Bytes);
        var time = measured.WorstRatio(nameof(LinksBenchmarks.Batch), nameof(LinksBenchmarks.ByHand), one => one.Nanoseconds);
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} of the bytes, {time:0.00} of the time"), bytes <= 0.75 && time <= 1);
    }
}
