namespace OrderFlow.Services;

/// <summary>Runs loops that belong together.</summary>
internal static class Loops
{
    /// <summary>Runs the loops until all have ended; when one fails, the others are cancelled, so that none is left waiting.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken, params Func<CancellationToken, Task>[] loops)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(loops.Select(async loop =>
        {
            try
            {
                await loop(stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }));
    }
}
