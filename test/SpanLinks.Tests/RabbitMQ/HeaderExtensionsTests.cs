using System.Diagnostics;
using RabbitMQ.Client;
using SpanLinks.RabbitMQ;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.RabbitMQ;

[Collection("RabbitMQ")]
public sealed class HeaderExtensionsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public async Task ExtractContext_OfADeliveredMessage_IsTheRemoteContextOfItsProducer()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        using var producer = _recorded.Source.StartActivity("publish")!;
        producer.TraceStateString = "vendor=1";

        await broker.PublishAsync(queue);
        var result = await broker.Channel.BasicGetAsync(queue, autoAck: true, TestContext.Current.CancellationToken);

        Assert.IsType<byte[]>(result!.BasicProperties.Headers!["traceparent"]);
        var extracted = Assert.NotNull(result.BasicProperties.ExtractContext());
        Assert.Equal((producer.TraceId, producer.SpanId), (extracted.TraceId, extracted.SpanId));
        Assert.Equal((ActivityTraceFlags.Recorded, "vendor=1", true), (extracted.TraceFlags, extracted.TraceState, extracted.IsRemote));
    }

    [Fact]
    public void InjectContext_ActivityAndCurrent_PrefersTheActivity()
    {
        using var outer = _recorded.Source.StartActivity("outer")!;
        using var inner = _recorded.Source.StartActivity("inner")!;
        var (current, given) = (new BasicProperties(), new BasicProperties());

        current.InjectContext();
        given.InjectContext(outer);

        Assert.Equal(inner.SpanId, current.ExtractContext()!.Value.SpanId);
        Assert.Equal(outer.SpanId, given.ExtractContext()!.Value.SpanId);
    }

    [Fact]
    public void InjectContext_NothingCurrent_LeavesTheMessageAlone()
    {
        var properties = new BasicProperties();

        properties.InjectContext();

        Assert.Null(properties.Headers);
        Assert.Null(properties.ExtractContext());
    }

    [Fact]
    public void ExtractContext_HeadersOfStrangers_IsNull()
    {
        foreach (var value in new object?[] { null, 42, "00-zero", new byte[] { 0xff, 0xfe }, new List<object?> { "a" } })
        {
            Assert.Null(new BasicProperties { Headers = new Dictionary<string, object?> { ["traceparent"] = value } }.ExtractContext());
        }
    }

    public void Dispose() => _recorded.Dispose();
}
