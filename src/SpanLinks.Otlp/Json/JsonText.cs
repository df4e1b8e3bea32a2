using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>Writes a JSON string to the wire as text, id or bytes, without a string in between.</summary>
/// <remarks>
/// Escapes are resolved; one that is half of a character becomes U+FFFD, and bytes that are no UTF-8 stay as they are, as they do in a
/// request that comes as protobuf.
/// </remarks>
internal static class JsonText
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Writes the string that the reader is at; false where it is none of the field's kind.</summary>
    public static bool TryWrite(in Utf8JsonReader json, JsonField field, WireBuffer wire)
    {
        var text = json.ValueSpan;
        if (!json.ValueIsEscaped && field.Kind == JsonKind.Text)
        {
            wire.WriteBytes(field.Number, text);
            return true;
        }

        var content = wire.Begin(field.Number);
        var destination = wire.Reserve(text.Length);
        var length = json.ValueIsEscaped ? Unescape(text, destination) : Copy(text, destination);
        destination = destination[..length];
        var isGood = true;
        switch (field.Kind)
        {
            case JsonKind.HexId:
                length = DecodeHex(destination);
                break;
            case JsonKind.Base64:
                isGood = TryDecodeBase64(destination, out length);
                break;
        }

        wire.Advance(length);
        wire.End(content);
        return isGood;
    }

    /// <summary>Resolves the escapes of a string that the JSON reader has found sound. What is written is never longer.</summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        while (text.IndexOf((byte)'\\') is var plain and >= 0)
        {
            text[..plain].CopyTo(destination[written..]);
            written += plain;
            text = text[(plain + 1)..];
            if (text[0] == 'u')
            {
                written += ReadRune(ref text).EncodeToUtf8(destination[written..]);
                continue;
            }

            destination[written++] = text[0] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var same => same,
            };
            text = text[1..];
        }

        text.CopyTo(destination[written..]);
        return written + text.Length;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }

    /// <summary>Decodes in place; what is no hex stays as it is.</summary>
    private static int DecodeHex(Span<byte> text)
    {
        if (text.Length % 2 != 0 || text.ContainsAnyExcept(HexDigits))
        {
            return text.Length;
        }

        // An id has 16 bytes at most, but anything may be sent as one.
        Span<byte> part = stackalloc byte[TraceId.Size];
        var decoded = 0;
        for (var rest = text; !rest.IsEmpty;)
        {
            var digits = Math.Min(rest.Length, 2 * TraceId.Size);
            Convert.FromHexString(rest[..digits], part, out _, out var length);
            part[..length].CopyTo(text[decoded..]);
            decoded += length;
            rest = rest[digits..];
        }

        return decoded;
    }

    /// <summary>Decodes in place, either alphabet, with padding or without.</summary>
    private static bool TryDecodeBase64(Span<byte> text, out int length)
    {
        text.Replace((byte)'+', (byte)'-');
        text.Replace((byte)'/', (byte)'_');
        var isGood = Base64Url.IsValid(text);
        length = isGood ? Base64Url.DecodeFromUtf8InPlace(text) : 0;
        return isGood;
    }

    /// <summary>Reads an escape from its u on, and the one that follows if both are halves of one character.</summary>
    private static Rune ReadRune(ref ReadOnlySpan<byte> text)
    {
        var first = ReadUnit(text);
        text = text[5..];
        if (!char.IsSurrogate(first))
        {
            return new Rune(first);
        }

        if (char.IsHighSurrogate(first) && text.StartsWith("\\u"u8) && Rune.TryCreate(first, ReadUnit(text[1..]), out var rune))
        {
            text = text[6..];
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(1, 4), out ushort unit, out _, 'x') ? (char)unit : (char)Rune.ReplacementChar.Value;
}
