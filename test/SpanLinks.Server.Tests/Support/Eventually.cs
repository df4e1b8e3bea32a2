namespace SpanLinks.Server.Tests.Support;

internal static class Eventually
{
    /// <summary>Waits until something that happens elsewhere has happened; the test's own timeout bounds it.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }
}
