using System.Diagnostics;
using NATS.Client.Core;
using SpanLinks;

namespace Carriers;

public static class Nats
{
    public static ValueTask PublishAsync(INatsConnection nats, string order)
    {
        var headers = new NatsHeaders();
        DistributedContextPropagator.Current.InjectContext(
            Activity.Current, headers, static (headers, field, value) => headers[field] = value);
        return nats.PublishAsync("orders", order, headers);
    }

    public static Activity? StartConsumer(ActivitySource source, NatsMsg<string> message) => source.StartConsumer(
        $"process {message.Subject}",
        DistributedContextPropagator.Current.ExtractContext(
            message.Headers, static (headers, field) => headers is not null && headers.TryGetValue(field, out var value) ? value.ToString() : null));
}
