using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SpanLinks;

/// <summary>The rules for attribute names (OpenTelemetry semantic conventions, "Naming").</summary>
internal static partial class AttributeNameRules
{
    // Old names of the messaging conventions that are still met on links, and the names of today.
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["messaging.destination"] = MessagingAttributes.DestinationName,
        ["messaging.operation"] = MessagingAttributes.OperationType,
        ["messaging.message_id"] = MessagingAttributes.MessageId,
        ["messaging.conversation_id"] = MessagingAttributes.ConversationId,
        ["messaging.kafka.consumer.group"] = MessagingAttributes.ConsumerGroupName,
        ["messaging.kafka.message.offset"] = "messaging.kafka.offset",
        ["messaging.kafka.destination.partition"] = MessagingAttributes.DestinationPartitionId,
    }.ToFrozenDictionary();

    internal static string? Check(string name)
    {
        if (Renamed.TryGetValue(name, out var current))
        {
            return $"'{name}' is an old name: write '{current}'.";
        }
        if (!Shape().IsMatch(name))
        {
            return $"'{name}' is no attribute name: write lower-case words, joined by underscores, in namespaces joined by dots.";
        }
        return name.Contains('.', StringComparison.Ordinal)
            ? null
            : $"'{name}' is too general: put it in a namespace, such as 'link.{name}' or 'your_company.{name}'.";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(?:[._][a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
