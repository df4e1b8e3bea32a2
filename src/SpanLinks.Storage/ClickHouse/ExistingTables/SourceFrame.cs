using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Reads what is around a span in a row, its resource and scope, and attributes anywhere.</summary>
internal static class SourceFrame
{
    private static readonly byte[] ServiceName = "service.name"u8.ToArray();

    /// <summary>The resource; its service.name is that of the row, which comes first.</summary>
    public static ReadOnlyMemory<byte> ReadResource(ref RowBinaryReader rows, WireBuffer buffer)
    {
        buffer.Clear();
        var content = buffer.Begin(Fields.ResourceSpans.Resource);
        var service = rows.ReadBytes();
        if (service.Length > 0)
        {
            AttributeWriter.Write(buffer, Fields.Resource.Attributes, ServiceName, AttributeKind.Text, service);
        }

        ReadAttributes(ref rows, buffer, Fields.Resource.Attributes, service.Length > 0 ? ServiceName : []);
        buffer.End(content);
        return buffer.Written.ToArray();
    }

    public static ReadOnlyMemory<byte> ReadScope(ref RowBinaryReader rows, WireBuffer buffer)
    {
        buffer.Clear();
        var content = buffer.Begin(Fields.ScopeSpans.Scope);
        buffer.WriteText(Fields.Scope.Name, rows.ReadBytes());
        buffer.WriteText(Fields.Scope.Version, rows.ReadBytes());
        ReadAttributes(ref rows, buffer, Fields.Scope.Attributes);
        buffer.End(content);
        return buffer.Written.ToArray();
    }

    public static void ReadAttributes(ref RowBinaryReader rows, WireBuffer buffer, int field, ReadOnlySpan<byte> but = default)
    {
        // A count that is not true ends where the row does.
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            var key = rows.ReadBytes();
            var kind = rows.ReadByte();
            var value = rows.ReadBytes();
            if (kind == AttributeKind.Json)
            {
                JsonAttributes.Write(buffer, field, value, but);
            }
            else if (!(but.Length > 0 && key.Span.SequenceEqual(but)))
            {
                AttributeWriter.Write(buffer, field, key.Span, kind, value);
            }
        }
    }
}
