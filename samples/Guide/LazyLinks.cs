namespace Guide;

internal static class LazyLinks
{
    private static int _lookUps;

    internal static Task RunAsync(Recorder recorder)
    {
        Report(Source, ["a", "b"]);
        Expect.Equal(2, _lookUps);
        Expect.Links(recorder.Span("report"), "related_operation", "related_operation");

        using var unheard = new ActivitySource("Unheard");
        Report(unheard, ["c"]);
        Expect.Equal(2, _lookUps);
        return Task.CompletedTask;
    }

    // begin: lazy
    private static void Report(ActivitySource source, string[] orders)
    {
        var links = orders.Select(order => LinkFactory.Create(LookUp(order), LinkType.RelatedOperation));
        using var activity = source.StartLinked("report", links);
    }
    // end

    private static ActivityContext LookUp(string order)
    {
        _lookUps++;
        return Expect.Elsewhere();
    }
}
