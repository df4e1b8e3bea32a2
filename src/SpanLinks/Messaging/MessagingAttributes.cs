namespace SpanLinks;

/// <summary>
/// Names of OpenTelemetry's messaging conventions that belong on links and on the spans that carry them (semantic conventions, "Messaging
/// spans", status Development).
/// </summary>
/// <remarks>In a batch, what all messages share belongs on the span, and what differs on the link that describes the message.</remarks>
public static class MessagingAttributes
{
    /// <summary>The messaging system, such as <c>rabbitmq</c> or <c>kafka</c>.</summary>
    public const string System = "messaging.system";

    /// <summary>The name of the operation in the words of the messaging system.</summary>
    public const string OperationName = "messaging.operation.name";

    /// <summary>The type of the operation: <c>create</c>, <c>send</c>, <c>receive</c>, <c>process</c> or <c>settle</c>.</summary>
    public const string OperationType = "messaging.operation.type";

    /// <summary>The queue, topic or exchange.</summary>
    public const string DestinationName = "messaging.destination.name";

    /// <summary>The partition of the destination.</summary>
    public const string DestinationPartitionId = "messaging.destination.partition.id";

    /// <summary>The consumer group.</summary>
    public const string ConsumerGroupName = "messaging.consumer.group.name";

    /// <summary>The id of the message.</summary>
    public const string MessageId = "messaging.message.id";

    /// <summary>The conversation that the message belongs to, sometimes called its correlation id.</summary>
    public const string ConversationId = "messaging.message.conversation_id";

    /// <summary>How many messages a batch has; not on spans of single messages.</summary>
    public const string BatchMessageCount = "messaging.batch.message_count";
}
