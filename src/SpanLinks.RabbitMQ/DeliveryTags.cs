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
        delivery.Redelivered || delivery.BasicProperties.Headers?.ContainsKey("x-death") == true;

    internal static ActivityTagsCollection OfSpan(BasicDeliverEventArgs delivery, string queue)
    {
        var tags = OfProcess(queue);
        DescribeRoute(delivery, queue, tags);
        Describe(delivery, tags);
        tags[BodySize] = delivery.Body.Length;
        return tags;
    }

    /// <summary>The tags of a batch; its route as well when all messages came the same way, as nearly always.</summary>
    internal static ActivityTagsCollection OfBatch(IReadOnlyCollection<BasicDeliverEventArgs> deliveries, string queue, bool sameRoute)
    {
        var tags = OfProcess(queue);
        tags[MessagingAttributes.BatchMessageCount] = deliveries.Count;
        if (sameRoute && deliveries.FirstOrDefault() is { } any)
        {
            DescribeRoute(any, queue, tags);
        }
        return tags;
    }

    internal static bool HaveSameRoute(IReadOnlyCollection<BasicDeliverEventArgs> deliveries)
    {
        var first = deliveries.FirstOrDefault();
        foreach (var delivery in deliveries)
        {
            if (delivery.RoutingKey != first!.RoutingKey || delivery.Exchange != first.Exchange)
            {
                return false;
            }
        }
        return true;
    }

    internal static void DescribeRoute(BasicDeliverEventArgs delivery, string queue, ActivityTagsCollection tags)
    {
        tags[MessagingAttributes.DestinationName] = Destination(delivery, queue);
        if (delivery.RoutingKey.Length > 0)
        {
            tags[RoutingKey] = delivery.RoutingKey;
        }
    }

    /// <summary>What one message has of its own: on its span, or in a batch on its link.</summary>
    internal static void Describe(BasicDeliverEventArgs delivery, ActivityTagsCollection tags)
    {
        tags[DeliveryTag] = (long)delivery.DeliveryTag;
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

    private static ActivityTagsCollection OfProcess(string queue) => new()
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
