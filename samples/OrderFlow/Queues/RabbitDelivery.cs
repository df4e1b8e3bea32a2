using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client.Events;
using SpanLinks;
using SpanLinks.RabbitMQ;

namespace OrderFlow.Queues;

/// <summary>A message from RabbitMQ. Its headers carry the contexts of its producer and of the attempt before, so they outlive this process.</summary>
internal sealed class RabbitDelivery<TMessage>(BasicDeliverEventArgs delivery, string queue, Func<Activity?, ValueTask> republish)
    : Delivery<TMessage>(
        JsonSerializer.Deserialize<TMessage>(delivery.Body.Span)!,
        Convert.ToInt32(delivery.BasicProperties.Headers![AttemptHeader], CultureInfo.InvariantCulture))
{
    public const string AttemptHeader = "attempt";

    public override ActivityContext? Producer => delivery.BasicProperties.ExtractContext();

    public override Activity? StartActivity(ActivitySource source) => source.StartConsumer(delivery, queue, ConsumerParent.None);

    public override async Task RetryAsync(Activity? attempt)
    {
        delivery.BasicProperties.Headers![AttemptHeader] = Attempt + 1;
        await republish(attempt);
    }
}
