using System.Diagnostics;
using RabbitMQ.Client.Events;

namespace SpanLinks.RabbitMQ;

/// <summary>What spans and links say about deliveries, in the words of the messaging conventions where they have one.</summary>
internal static class DeliveryTags
{
    private const string RoutingKey = "messaging.rabbitmq.destination.routing_key";
    private const string DeliveryTag = "messaging.rabbitmq.message.delivery_tag";
    private const string BodySize = "messaging.message.body.size";

    // The conventions have no word for it; "delivery attempt" exists for other systems only.
    private const string Redelivered = "message.redelivered";

    /// <summary>Whether the broker gave the message to a consumer before, as far as it tells.</summary>
    internal static bool CameBefore(this BasicDeliverEventArgs delivery) =>
        delivery.Redelivered
        || (delivery.BasicProperties.Headers is { } headers && (headers.ContainsKey("x-death") || headers.ContainsKey("x-delivery-count")));

    internal static ActivityTagsCollection OfSpan(BasicDeliverEventArgs delivery, string queue)
    {
        var tags = Shared(queue);
        Describe(delivery, queue, tags);
        return tags;
    }

    internal static ActivityTagsCollection OfBatch(int count, string queue)
    {
        var tags = Shared(queue);
        tags[MessagingAttributes.BatchMessageCount] = count;
        return tags;
    }

    /// <summary>What one message has of its own: on its span, or in a batch on its link.</summary>
    internal static void Describe(BasicDeliverEventArgs delivery, string queue, ActivityTagsCollection tags)
    {
        tags[MessagingAttributes.DestinationName] = Destination(delivery, queue);
        tags[DeliveryTag] = (long)delivery.DeliveryTag;
        tags[BodySize] = delivery.Body.Length;
        if (delivery.RoutingKey.Length > 0)
        {
            tags[RoutingKey] = delivery.RoutingKey;
        }
        if (delivery.BasicProperties.MessageId is { } id)
        {
            tags[MessagingAttributes.MessageId] = id;
        }
        if (delivery.BasicProperties.CorrelationId is { } conversation)
        {
            tags[MessagingAttributes.ConversationId] = conversation;
        }
        if (delivery.CameBefore())
        {
            tags[Redelivered] = true;
        }
    }

    private static ActivityTagsCollection Shared(string queue) => new()
    {
        [MessagingAttributes.System] = "rabbitmq",
        [MessagingAttributes.OperationName] = "process",
        [MessagingAttributes.OperationType] = "process",
        [MessagingAttributes.DestinationName] = queue,
    };

    /// <summary>Exchange, routing key and queue, joined by colons, without what is empty or said twice (conventions, "RabbitMQ").</summary>
    private static string Destination(BasicDeliverEventArgs delivery, string queue) => (delivery.Exchange, delivery.RoutingKey) switch
    {
        ("", "") => queue,
        ("", var key) => key == queue ? queue : $"{key}:{queue}",
        (var exchange, "") => $"{exchange}:{queue}",
        var (exchange, key) => key == queue ? $"{exchange}:{queue}" : $"{exchange}:{key}:{queue}",
    };
}
