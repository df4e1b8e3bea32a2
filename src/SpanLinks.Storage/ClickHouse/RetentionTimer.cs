namespace SpanLinks.Storage.ClickHouse;

/// <summary>Expires what is old, once an hour, until it is disposed of. Where that fails, the next time does it.</summary>
internal sealed class RetentionTimer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public RetentionTimer(Retention retention, TimeProvider time) => _running = RunAsync(retention, time);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(Retention retention, TimeProvider time)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                try
                {
                    await retention.ExpireAsync(_closing.Token);
                }
                catch (Client.ClickHouseException)
                {
                    // Tried again in an hour; until then there is more than was asked for, and nothing less.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // told to end
        }
    }
}
