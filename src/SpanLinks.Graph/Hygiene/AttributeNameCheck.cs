using System.Text;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Hygiene;

/// <summary>
/// Checks attribute names by OpenTelemetry's naming conventions: lower-case words joined by underscores, in namespaces joined by dots, and
/// the current name instead of a deprecated one. The rules are those of the library that applications use; a test holds the two together.
/// </summary>
public static class AttributeNameCheck
{
    /// <summary>How much of a wrong name is repeated.</summary>
    private const int MaxShownLength = 100;

    private static readonly (byte[] Old, string Current)[] Renamed =
    [
        ("messaging.destination"u8.ToArray(), "messaging.destination.name"),
        ("messaging.operation"u8.ToArray(), "messaging.operation.type"),
        ("messaging.message_id"u8.ToArray(), "messaging.message.id"),
        ("messaging.conversation_id"u8.ToArray(), "messaging.message.conversation_id"),
        ("messaging.kafka.consumer.group"u8.ToArray(), "messaging.consumer.group.name"),
        ("messaging.kafka.message.offset"u8.ToArray(), "messaging.kafka.offset"),
        ("messaging.kafka.destination.partition"u8.ToArray(), "messaging.destination.partition.id"),
    ];

    /// <summary>What is wrong with a name in UTF-8, and what would be right; null when it is right.</summary>
    public static string? Check(ReadOnlySpan<byte> name)
    {
        foreach (var (old, current) in Renamed)
        {
            if (name.SequenceEqual(old))
            {
                return $"'{Show(name)}' is an old name: write '{current}'.";
            }
        }

        return !HasShape(name)
            ? $"'{Show(name)}' is no attribute name: write lower-case words, joined by underscores, in namespaces joined by dots."
            : name.Contains((byte)'.') ? null
            : $"'{Show(name)}' is too general: put it in a namespace, such as 'link.{Show(name)}' or 'your_company.{Show(name)}'.";
    }

    /// <summary>The wrong names among the attributes of an encoded link.</summary>
    internal static IReadOnlyList<string> WrongNames(Link link)
    {
        List<string>? wrong = null;
        AttributeReader.ReadLinkNames(link.Encoded.Span, name =>
        {
            if (Check(name) is not null)
            {
                (wrong ??= []).Add(Show(name));
            }
        });
        return wrong ?? (IReadOnlyList<string>)[];
    }

    internal static string Show(ReadOnlySpan<byte> name) => name.Length <= MaxShownLength
        ? Encoding.UTF8.GetString(name)
        : Encoding.UTF8.GetString(name[..MaxShownLength]) + "...";

    private static bool HasShape(ReadOnlySpan<byte> name)
    {
        var isWordStart = true;
        foreach (var character in name)
        {
            var isLetter = character is >= (byte)'a' and <= (byte)'z';
            var isRight = isLetter || character is >= (byte)'0' and <= (byte)'9' || (character is (byte)'.' or (byte)'_' && !isWordStart);
            if (!isRight)
            {
                return false;
            }

            isWordStart = character is (byte)'.' or (byte)'_';
        }

        return !isWordStart && name[0] is >= (byte)'a' and <= (byte)'z';
    }
}
