using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using SpanLinks;

namespace Carriers;

public static class ServiceBus
{
    public static Task SendAsync(ServiceBusSender sender, string order)
    {
        var message = new ServiceBusMessage(order);
        DistributedContextPropagator.Current.InjectContext(
            Activity.Current, message.ApplicationProperties, static (properties, field, value) => properties[field] = value);
        return sender.SendMessageAsync(message);
    }

    public static Activity? StartBatch(ActivitySource source, IReadOnlyList<ServiceBusReceivedMessage> messages) => source.StartBatch(
        "process orders",
        messages,
        static message => DistributedContextPropagator.Current.ExtractContext(
            message.ApplicationProperties, static (properties, field) => properties.GetValueOrDefault(field) as string),
        new StartOptions { Kind = ActivityKind.Consumer },
        static (message, tags) => tags[MessagingAttributes.MessageId] = message.MessageId);
}
