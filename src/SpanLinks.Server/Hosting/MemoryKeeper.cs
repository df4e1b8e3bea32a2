namespace SpanLinks.Server.Hosting;

/// <summary>
/// While the process holds most of what it may, gives back what its native heaps have free. They keep it otherwise, and the shares of
/// <see cref="MemoryPlan"/> are of what is in use.
/// </summary>
internal sealed class MemoryKeeper(SpanLinksServerOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly long _much = options.MemoryBytes / 8 * 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Environment.WorkingSet > _much)
            {
                NativeHeap.Trim();
            }
        }
    }
}
