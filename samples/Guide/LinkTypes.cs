namespace Guide;

internal static class LinkTypes
{
    internal static Task RunAsync(Recorder recorder)
    {
        Settle(Expect.Elsewhere(), Expect.Elsewhere(), Expect.Elsewhere(), Expect.Elsewhere());
        Undo(Expect.Elsewhere());

        Expect.Links(recorder.Span("settle payment"), "batch_item", "retry_of", "aggregates", "caused_by");
        Expect.Links(recorder.Span("undo payment"), "compensates");
        return Task.CompletedTask;
    }

    private static void Settle(ActivityContext first, ActivityContext second, ActivityContext third, ActivityContext fourth)
    {
        // begin: factory
        using var activity = Source.StartLinked(
            "settle payment",
            LinkFactory.BatchItem(first, index: 0),
            LinkFactory.Retry(second, attempt: 2),
            LinkFactory.Aggregate(third, source: "ledger"),
            LinkFactory.Causal(fourth, reason: "timeout"));
        // end
    }

    private static void Undo(ActivityContext payment)
    {
        // begin: custom
        using var activity = Source.StartLinked("undo payment", payment, new LinkType("compensates"));
        // end
    }
}
