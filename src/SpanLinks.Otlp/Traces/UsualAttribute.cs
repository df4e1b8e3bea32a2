using System.Runtime.CompilerServices;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>Recognizes an attribute as SDKs write it: a KeyValue of a key and then a value that is text, a number or a truth value.</summary>
/// <remarks>
/// <code>
///   0A key length, key, 12 value length, then the value: 0A length, text | 10 bool | 18 varint | 21 double
/// </code>
/// </remarks>
internal static class UsualAttribute
{
    private const byte KeyTag = 0x0A;
    private const byte ValueTag = 0x12;
    private const byte StringTag = 0x0A;
    private const byte BoolTag = 0x10;
    private const byte IntTag = 0x18;
    private const byte DoubleTag = 0x21;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUsual(ReadOnlySpan<byte> keyValue) => TrySplit(keyValue, out _, out _);

    /// <summary>Finds where the value lies, which ends with the attribute. The key is behind its length, in the second byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySplit(ReadOnlySpan<byte> keyValue, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = default;
        value = default;
        if (keyValue.Length < 4 || keyValue[0] != KeyTag || keyValue[1] >= 0x80)
        {
            return false;
        }

        var valueAt = 2 + keyValue[1];
        if (valueAt >= keyValue.Length || keyValue[valueAt] != ValueTag
            || !UsualLength.TryRead(keyValue, valueAt + 1, out var start, out var end) || end != keyValue.Length)
        {
            return false;
        }

        key = keyValue[2..valueAt];
        value = keyValue[start..];
        return IsUsualValue(value);
    }

    /// <summary>Where the text of a usual value lies, of which the last byte is before <paramref name="end"/>; nowhere if it is no text.</summary>
    public static ByteRange TextOf(ReadOnlySpan<byte> value, int end)
    {
        if (value[0] != StringTag)
        {
            return default;
        }

        var length = value.Length - (value[1] < 0x80 ? 2 : 3);
        return new ByteRange(end - length, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUsualValue(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2)
        {
            return false;
        }

        switch (value[0])
        {
            case StringTag:
                return UsualLength.TryRead(value, 1, out _, out var end) && end == value.Length;
            case IntTag or BoolTag:
                return value.Length == 2 ? value[1] < 0x80 : value.Length == 3 && value[1] >= 0x80 && value[2] < 0x80;
            case DoubleTag:
                return value.Length == 1 + sizeof(double);
            default:
                return false;
        }
    }
}
