namespace SpanLinks.Server.Hosting;

/// <summary>
/// While the process holds much of what it may, gives back what its native heaps have free, and near the ceiling what its managed heap has.
/// They keep it otherwise, and the shares of <see cref="MemoryPlan"/> are of what is in use.
/// </summary>
internal sealed class MemoryKeeper(SpanLinksServerOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(10); // one stops the process for some ten milliseconds

    private readonly long _much = options.MemoryBytes / 2;
    private readonly long _tooMuch = options.MemoryBytes / 4 * 3;
    private long _collected = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var used = Environment.WorkingSet;
            if (used > _tooMuch && time.GetElapsedTime(_collected) >= BetweenCollections)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                _collected = time.GetTimestamp();
            }

            if (used > _much)
            {
                NativeHeap.Trim();
            }
        }
    }
}
