using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>What spans and links say about consumed messages, in the words of the messaging conventions.</summary>
internal static class ResultTags
{
    private const string Offset = "messaging.kafka.offset";
    private const string Key = "messaging.kafka.message.key";
    private const string Tombstone = "messaging.kafka.message.tombstone";

    internal static ActivityTagsCollection OfSpan<TKey, TValue>(ConsumeResult<TKey, TValue> result, string group)
    {
        var tags = Shared(group);
        Describe(result, group, tags);
        return tags;
    }

    internal static ActivityTagsCollection OfBatch<TKey, TValue>(IReadOnlyCollection<ConsumeResult<TKey, TValue>> results, string group)
    {
        var tags = Shared(group);
        tags[MessagingAttributes.BatchMessageCount] = results.Count;
        if (Topic(results) is { } topic)
        {
            tags[MessagingAttributes.DestinationName] = topic;
        }
        return tags;
    }

    /// <summary>
    /// What one message has of its own. The group is the same for all messages of a span, yet it stands on each link too: who reads a link
    /// alone, as in a graph of links, sees which of the groups that read the topic made it.
    /// </summary>
    internal static void Describe<TKey, TValue>(ConsumeResult<TKey, TValue> result, string group, ActivityTagsCollection tags)
    {
        tags[MessagingAttributes.DestinationName] = result.Topic;
        tags[MessagingAttributes.DestinationPartitionId] = result.Partition.Value.ToString(CultureInfo.InvariantCulture);
        tags[Offset] = result.Offset.Value;
        tags[MessagingAttributes.ConsumerGroupName] = group;
        if (result.Message.Key is string or int or long or Guid)
        {
            tags[Key] = Convert.ToString(result.Message.Key, CultureInfo.InvariantCulture);
        }
        if (result.Message.Value is null or Null)
        {
            tags[Tombstone] = true;
        }
    }

    /// <summary>The topic that all messages came from, or null when they came from several.</summary>
    internal static string? Topic<TKey, TValue>(IReadOnlyCollection<ConsumeResult<TKey, TValue>> results)
    {
        var topic = results.FirstOrDefault()?.Topic;
        return results.All(result => result.Topic == topic) ? topic : null;
    }

    private static ActivityTagsCollection Shared(string group) => new()
    {
        [MessagingAttributes.System] = "kafka",
        [MessagingAttributes.OperationName] = "process",
        [MessagingAttributes.OperationType] = "process",
        [MessagingAttributes.ConsumerGroupName] = group,
    };
}
