namespace Guide;

internal static class Collectors
{
    internal static async Task RunAsync(Recorder recorder)
    {
        await SearchAsync([Expect.Elsewhere(), Expect.Elsewhere()]);
        Follow(Expect.Elsewhere());

        Expect.Links(recorder.Span("merge results"), "aggregates", "aggregates");
        Expect.Links(recorder.Span("receive"), "follows_from");
    }

    // begin: collector
    private static async Task SearchAsync(ActivityContext[] shards)
    {
        var collector = new LinkCollector();
        var searches = shards.Select(shard => Task.Run(() => collector.Add(shard, LinkType.Aggregates)));

        await collector.CompleteAfterAsync(searches);
        using var activity = Source.StartLinked("merge results", collector);
    }
    // end

    // begin: running
    private static void Follow(ActivityContext? arrived)
    {
        using var activity = Source.StartActivity("receive");
        LinkStatus status = activity.LinkTo(arrived);
        Debug.Assert(status is LinkStatus.Added or LinkStatus.Closed);
    }
    // end
}
