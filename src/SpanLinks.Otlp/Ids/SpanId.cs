using System.Buffers.Binary;

namespace SpanLinks.Otlp.Ids;

/// <summary>The 8 bytes that identify a span within its trace. Zero stands for "no span": a root's parent, a trace-level link.</summary>
public readonly record struct SpanId(ulong Value)
{
    public const int Size = 8;

    public bool IsZero => Value == 0;

    /// <summary>Reads the first 8 bytes.</summary>
    public static SpanId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>Parses 16 hex digits of either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out SpanId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var parsed = Hex.TryDecode(hex, bytes);
        id = parsed ? Read(bytes) : default;
        return parsed;
    }

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>16 lower-case hex digits.</summary>
    public override string ToString() => Value.ToString("x16", null);
}
