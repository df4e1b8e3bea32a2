using System.Text;
using Google.Protobuf;

namespace SpanLinks.Tests.Support;

/// <summary>Steps that all messages share.</summary>
internal static class Wire
{
    public static IEnumerable<byte[]> Messages(byte[] bytes, int field)
    {
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
            {
                yield return input.ReadBytes().ToByteArray();
            }
            else
            {
                input.SkipLastField();
            }
        }
    }

    public static string Hex(CodedInputStream input) => Convert.ToHexStringLower(input.ReadBytes().Span);

    /// <summary>KeyValue { key = 1, value = 2 }; a key that comes twice fails the test.</summary>
    public static void AddAttribute(CodedInputStream input, Dictionary<string, object?> attributes)
    {
        var keyValue = input.ReadBytes().ToByteArray();
        attributes.Add(Encoding.UTF8.GetString(Messages(keyValue, 1).Single()), Value(Messages(keyValue, 2).Single()));
    }

    /// <summary>AnyValue { string = 1, bool = 2, int = 3 }</summary>
    private static object? Value(byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        return WireFormat.GetTagFieldNumber(input.ReadTag()) switch
        {
            1 => input.ReadString(),
            2 => input.ReadBool(),
            3 => input.ReadInt64(),
            _ => null,
        };
    }
}
