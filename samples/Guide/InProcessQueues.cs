using System.Threading.Channels;

namespace Guide;

internal static class InProcessQueues
{
    internal static async Task RunAsync(Recorder recorder)
    {
        // begin: channel
        var channel = Channel.CreateBounded<Envelope<string>>(100);
        // end
        using (Source.StartActivity("accept"))
        {
            // begin: write
            await channel.Writer.WriteAsync("order 1");
            // end
        }
        channel.Writer.Complete();

        // begin: consume
        await channel.Reader.ConsumeAsync(Source, "process order", HandleAsync);
        // end

        var batches = Channel.CreateUnbounded<Envelope<string>>();
        batches.Writer.TryWrite("order 2");
        batches.Writer.TryWrite("order 3");
        batches.Writer.Complete();
        // begin: batches
        await batches.Reader.ConsumeBatchesAsync(Source, "process orders", maxBatchSize: 50, HandleAllAsync);
        // end

        Expect.Links(recorder.Span("process order"), "follows_from");
        Expect.Equal(recorder.Span("accept").SpanId, recorder.Span("process order").Links.Single().Context.SpanId);
        Expect.Equal(2, recorder.Span("process orders").GetTagItem("batch.size"));
    }

    private static ValueTask HandleAsync(string order, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static ValueTask HandleAllAsync(IReadOnlyList<string> orders, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
