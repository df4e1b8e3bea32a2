using System.Diagnostics;

namespace SpanLinks.Benchmarks.Library;

/// <summary>A source with one listener that always gives the same answer, and span contexts as they come from outside.</summary>
internal sealed class Sampled : IDisposable
{
    private readonly ActivityListener _listener;

    internal Sampled(ActivitySamplingResult result)
    {
        Source = new ActivitySource($"bench.{result}");
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == Source,
            Sample = (ref _) => result,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal ActivitySource Source { get; }

    internal static ActivityContext[] Contexts(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true))];

    public void Dispose()
    {
        _listener.Dispose();
        Source.Dispose();
    }
}
