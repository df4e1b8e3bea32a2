using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace SpanLinks.Otlp.Json;

/// <summary>Reads numbers, which may be numbers or text: OTLP writes 64-bit integers as text, and receivers accept both.</summary>
internal static class JsonNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The value as it lies on the wire. Returns null, or what is allowed where the value is something else.</summary>
    public static string? Read(in Utf8JsonReader json, JsonKind kind, out ulong value)
    {
        value = 0;
        if (kind == JsonKind.Bool)
        {
            value = json.TokenType == JsonTokenType.True ? 1u : 0;
            return json.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "true or false";
        }

        var isNumber = json.TokenType is JsonTokenType.Number or JsonTokenType.String;
        var text = json.ValueSpan;
        return kind switch
        {
            JsonKind.Real => isNumber && TryReadReal(text, out value) ? null : "a number, \"NaN\", \"Infinity\" or \"-Infinity\"",
            JsonKind.Int64Text => isNumber && TryReadInteger(text, long.MinValue, long.MaxValue, out value) ? null : "a 64-bit integer",
            JsonKind.Fixed64Text => isNumber && TryReadInteger(text, 0, ulong.MaxValue, out value) ? null : "an unsigned 64-bit integer",
            JsonKind.Signed => isNumber && TryReadInteger(text, int.MinValue, int.MaxValue, out value) ? null : "a 32-bit integer",
            _ => isNumber && TryReadInteger(text, 0, uint.MaxValue, out value) ? null : "an unsigned 32-bit integer",
        };
    }

    private static bool TryReadInteger(ReadOnlySpan<byte> text, decimal min, decimal max, out ulong value)
    {
        if (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length && value <= max && text[0] != '+')
        {
            return true;
        }

        if (Utf8Parser.TryParse(text, out long negative, out read) && read == text.Length && negative < 0 && negative >= min)
        {
            value = (ulong)negative;
            return true;
        }

        // 1e3 and 1.0 are integers too: https://protobuf.dev/programming-guides/json/
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number < min || number > max)
        {
            return false;
        }

        value = number < 0 ? (ulong)(long)number : (ulong)number;
        return true;
    }

    private static bool TryReadReal(ReadOnlySpan<byte> text, out ulong value)
    {
        var isRead = double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var real);
        value = BitConverter.DoubleToUInt64Bits(real);
        return isRead;
    }
}
