using System.Diagnostics;

namespace SpanLinks.Tests.Support;

/// <summary>An activity source of its own name and a real listener on it, which keeps what it saw.</summary>
internal sealed class RecordedSource : IDisposable
{
    private readonly ActivityListener _listener;

    public RecordedSource(
        ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded,
        Func<IEnumerable<ActivityLink>, bool>? linkSampler = null)
    {
        Source = new ActivitySource($"test.{Guid.NewGuid()}");
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                Sampled.Add(options.Parent);
                return linkSampler is null || linkSampler(options.Links ?? []) ? sampling : ActivitySamplingResult.None;
            },
            ActivityStarted = activity => LinksAtStart.Add(activity.Links.Count()),
            ActivityStopped = activity =>
            {
                lock (Stopped)
                {
                    Stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivitySource Source { get; }

    /// <summary>The parent that each call of the sampler saw.</summary>
    public List<ActivityContext> Sampled { get; } = [];

    public List<int> LinksAtStart { get; } = [];

    public List<Activity> Stopped { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        Source.Dispose();
    }
}
