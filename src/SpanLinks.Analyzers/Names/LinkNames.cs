namespace SpanLinks.Analyzers.Names;

/// <summary>
/// The rules for attribute names (OpenTelemetry semantic conventions, "Naming"): those of the library's AttributeNames, to which a test
/// holds them.
/// </summary>
internal static class LinkNames
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["messaging.destination"] = "messaging.destination.name",
        ["messaging.operation"] = "messaging.operation.type",
        ["messaging.message_id"] = "messaging.message.id",
        ["messaging.conversation_id"] = "messaging.message.conversation_id",
        ["messaging.kafka.consumer.group"] = "messaging.consumer.group.name",
        ["messaging.kafka.message.offset"] = "messaging.kafka.offset",
        ["messaging.kafka.destination.partition"] = "messaging.destination.partition.id",
    };

    internal static IEnumerable<string> Old => Renamed.Keys;

    /// <summary>The name of today for an old one, or null.</summary>
    internal static string? Current(string name) => Renamed.TryGetValue(name, out var current) ? current : null;

    /// <summary>What is wrong with a name, or null.</summary>
    internal static string? Check(string name)
    {
        if (Current(name) is { } current)
        {
            return $"'{name}' is an old name: write '{current}'";
        }
        if (!HasShape(name))
        {
            return $"'{name}' is no attribute name: write lower-case words, joined by underscores, in namespaces joined by dots";
        }
        return name.IndexOf('.') >= 0
            ? null
            : $"'{name}' is too general: put it in a namespace, such as 'link.{name}' or 'your_company.{name}'";
    }

    private static bool HasShape(string name)
    {
        var isWordStart = true;
        foreach (var character in name)
        {
            var isLetter = character is >= 'a' and <= 'z';
            if (!isLetter && character is not (>= '0' and <= '9') && (isWordStart || character is not ('.' or '_')))
            {
                return false;
            }
            isWordStart = character is '.' or '_';
        }
        return !isWordStart && name[0] is >= 'a' and <= 'z';
    }
}
