using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

internal sealed class IdleBar : IBar
{
    public string Name => "library-idle";

    public string Target => "0 B for links of an activity that nobody records";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring.Bytes(typeof(IdleBenchmarks));
        var activity = measured.Single(one => one.Method == nameof(IdleBenchmarks.PropagatedWithoutLinks)).Bytes;
        // An activity that only propagates is an object all the same; the links must add nothing to it.
        var worst = measured.Max(one => one.Bytes - (one.Method.StartsWith("Propagated", StringComparison.Ordinal) ? activity : 0));
        return new BarOutcome($"{worst} B", worst == 0);
    }
}
