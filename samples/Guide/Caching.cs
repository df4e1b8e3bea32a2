namespace Guide;

internal static class Caching
{
    // begin: cache
    private static readonly LinkCache<string> Cache = new(capacity: 1000, expiry: TimeSpan.FromHours(1));

    private static void Ship(string orderId)
    {
        var link = Cache.GetOrAdd(orderId, static id => LinkFactory.Create(Find(id), LinkType.FollowsFrom));
        using var activity = Source.StartLinked("ship", link);
    }
    // end

    private static int _finds;

    internal static Task RunAsync(Recorder recorder)
    {
        Ship("order 1");
        Ship("order 1");

        Expect.Equal(1, _finds);
        Expect.Equal(1, recorder.Spans.Select(span => span.Links.Single().Context.SpanId).Distinct().Count());
        return Task.CompletedTask;
    }

    private static ActivityContext Find(string orderId)
    {
        ArgumentException.ThrowIfNullOrEmpty(orderId);
        _finds++;
        return Expect.Elsewhere();
    }
}
