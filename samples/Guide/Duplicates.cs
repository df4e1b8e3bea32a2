namespace Guide;

internal static class Duplicates
{
    internal static Task RunAsync(Recorder recorder)
    {
        var context = Expect.Elsewhere();
        ActivityLink[] links = [LinkFactory.BatchItem(context, 0), LinkFactory.Causal(context, "timeout")];

        // begin: first
        ActivityLink[] first = links.Deduplicate();
        // end
        // begin: merge
        ActivityLink[] merged = links.Deduplicate(mergeAttributes: true);
        // end
        Settle(links);

        Expect.Equal("1 1", $"{first.Length} {merged.Length}");
        Expect.Equal(null, Expect.Tag(first[0], "causal.reason"));
        Expect.Equal("timeout", Expect.Tag(merged[0], "causal.reason"));
        Expect.Equal("batch_item", Expect.Tag(merged[0], "link.type"));
        Expect.Equal(1, recorder.Span("settle").Links.Count());
        return Task.CompletedTask;
    }

    private static void Settle(ActivityLink[] links)
    {
        // begin: limits
        var options = new StartOptions { Limits = new LinkLimits { Duplicates = DuplicateLinks.Merge } };
        using var activity = Source.StartLinked("settle", links, options);
        // end
    }
}
