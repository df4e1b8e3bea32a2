using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Writes fields that are left out where they have the value that they have without being written.</summary>
internal static class WireBufferExtensions
{
    public static void Write(this WireBuffer buffer, int field, TraceId id)
    {
        if (!id.IsZero)
        {
            Span<byte> bytes = stackalloc byte[TraceId.Size];
            id.Write(bytes);
            buffer.WriteBytes(field, bytes);
        }
    }

    public static void Write(this WireBuffer buffer, int field, SpanId id)
    {
        if (!id.IsZero)
        {
            Span<byte> bytes = stackalloc byte[SpanId.Size];
            id.Write(bytes);
            buffer.WriteBytes(field, bytes);
        }
    }

    public static void WriteText(this WireBuffer buffer, int field, ReadOnlyMemory<byte> text)
    {
        if (text.Length > 0)
        {
            buffer.WriteBytes(field, text.Span);
        }
    }

    public static void WriteNumber(this WireBuffer buffer, int field, ulong number)
    {
        if (number > 0)
        {
            buffer.WriteVarint(field, number);
        }
    }

    public static void WriteFlags(this WireBuffer buffer, int field, uint flags)
    {
        if (flags > 0)
        {
            buffer.WriteFixed32(field, flags);
        }
    }
}
