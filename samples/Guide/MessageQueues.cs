namespace Guide;

internal static class MessageQueues
{
    private sealed record Message(string Content, CarriedContext? Context);

    private static readonly Queue<Message> Queue = new();

    internal static Task RunAsync(Recorder recorder)
    {
        Produce("order 1");
        Consume(Queue.Peek());
        ConsumeAsChild(Queue.Peek());

        var producer = recorder.Span("send orders");
        var consumer = recorder.Span("process orders");
        Expect.Links(consumer, "follows_from");
        Expect.Equal(producer.SpanId, consumer.Links.Single().Context.SpanId);
        Expect.Equal(false, consumer.TraceId == producer.TraceId);
        Expect.Equal(producer.SpanId, recorder.Span("answer").ParentSpanId);
        Expect.Links(recorder.Span("answer"), "follows_from");
        return Task.CompletedTask;
    }

    // begin: produce
    private static void Produce(string content)
    {
        using var activity = Source.StartActivity("send orders", ActivityKind.Producer);
        Queue.Enqueue(new Message(content, CarriedContext.Current));
    }
    // end

    // begin: consume
    private static void Consume(Message message)
    {
        using var activity = Source.StartConsumer("process orders", message.Context?.ToContext());
        Handle(message.Content);
    }
    // end

    // begin: parent
    private static void ConsumeAsChild(Message message)
    {
        using var activity = Source.StartConsumer("answer", message.Context?.ToContext(), ConsumerParent.Producer);
        Handle(message.Content);
    }
    // end

    private static void Handle(string content) => ArgumentNullException.ThrowIfNull(content);
}
