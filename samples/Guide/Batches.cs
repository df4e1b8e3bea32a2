namespace Guide;

internal static class Batches
{
    private sealed record Message(string Id, ActivityContext? Context);

    internal static Task RunAsync(Recorder recorder)
    {
        Process([new("a1", Expect.Elsewhere()), new("a2", null), new("a3", Expect.Elsewhere())]);

        var span = recorder.Span("process orders");
        Expect.Links(span, "batch_item", "batch_item");
        Expect.Equal("3 1", $"{span.GetTagItem("batch.size")} {span.GetTagItem("batch.unlinked")}");
        Expect.Equal("a3", Expect.Tag(span.Links.Last(), "messaging.message.id"));
        Expect.Equal(2, Expect.Tag(span.Links.Last(), "batch.index"));
        return Task.CompletedTask;
    }

    // begin: batch
    private static void Process(IReadOnlyCollection<Message> messages)
    {
        using var activity = Source.StartBatch(
            "process orders",
            messages,
            message => message.Context,
            describe: (message, tags) => tags[MessagingAttributes.MessageId] = message.Id);

        foreach (var message in messages)
        {
            Handle(message);
        }
    }
    // end

    private static void Handle(Message message) => ArgumentNullException.ThrowIfNull(message);
}
