using System.Diagnostics;
using System.Threading.Channels;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Messaging;

public sealed class ChannelTests : IDisposable
{
    private readonly Channel<Envelope<int>> _channel = Channel.CreateUnbounded<Envelope<int>>();
    private readonly RecordedSource _recorded = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConsumeAsync_Items_HandlesEachInAnActivityThatLinksToItsProducer()
    {
        var producers = await ProduceAsync(3);
        var handled = new List<(int, Activity?)>();

        await _channel.Reader.ConsumeAsync(_recorded.Source, "process", (item, _) =>
        {
            handled.Add((item, Activity.Current));
            return ValueTask.CompletedTask;
        }, cancellationToken: Cancellation);

        Assert.Equal([0, 1, 2], handled.Select(one => one.Item1));
        Assert.Equal(producers, handled.Select(one => Assert.Single(one.Item2!.Links).Context));
        Assert.All(handled, one => Assert.True(one.Item2!.IsStopped));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task ConsumeAsync_HandlerThrows_MarksTheActivityAndEnds()
    {
        await ProduceAsync(2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _channel.Reader.ConsumeAsync(
            _recorded.Source, "process", (_, _) => throw new InvalidOperationException("bad item"), cancellationToken: Cancellation));

        var failed = _recorded.Stopped.Single(activity => activity.OperationName == "process");
        Assert.Equal((ActivityStatusCode.Error, "bad item"), (failed.Status, failed.StatusDescription));
        Assert.Equal(1, _channel.Reader.Count);
    }

    [Fact]
    public async Task ConsumeBatchesAsync_Items_LinksEachBatchToItsProducers()
    {
        var producers = await ProduceAsync(5);
        var batches = new List<(int[], ActivityContext[])>();

        await _channel.Reader.ConsumeBatchesAsync(_recorded.Source, "process", 3, (items, _) =>
        {
            batches.Add(([.. items], [.. Activity.Current!.Links.Select(link => link.Context)]));
            return ValueTask.CompletedTask;
        }, cancellationToken: Cancellation);

        Assert.Equal([[0, 1, 2], [3, 4]], batches.Select(batch => batch.Item1));
        Assert.Equal([producers[..3], producers[3..]], batches.Select(batch => batch.Item2));
    }

    [Fact]
    public async Task ConsumeAsync_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        var consuming = _channel.Reader.ConsumeAsync(
            _recorded.Source, "process", (_, _) => ValueTask.CompletedTask, cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consuming);
    }

    [Fact]
    public void TryWrite_FullChannel_IsFalse()
    {
        var channel = Channel.CreateBounded<Envelope<int>>(1);

        Assert.True(channel.Writer.TryWrite(1));
        Assert.False(channel.Writer.TryWrite(2));
        Assert.Null(channel.Reader.TryRead(out var envelope) ? envelope.Context : default(ActivityContext));
    }

    [Fact]
    public async Task ConsumeBatchesAsync_NoSize_Throws() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
        _channel.Reader.ConsumeBatchesAsync(_recorded.Source, "process", 0, (_, _) => default, cancellationToken: Cancellation));

    public void Dispose() => _recorded.Dispose();

    private async Task<ActivityContext[]> ProduceAsync(int count)
    {
        var contexts = new ActivityContext[count];
        for (var item = 0; item < count; item++)
        {
            using var producer = _recorded.Source.StartActivity("produce")!;
            contexts[item] = producer.Context;
            await _channel.Writer.WriteAsync(item, Cancellation);
        }
        _channel.Writer.Complete();
        return contexts;
    }
}
