using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Reads rows of <see cref="SourceLayout.Columns"/> and writes each as the OTLP that it may have come from. A row whose ids are none is passed
/// over; of rows with the same ids, the one that ends last counts. The same row gives the same bytes.
/// </summary>
internal static class SourceSpanRows
{
    public static FoundSpans Read(RowBinaryReader rows, out int passedOver)
    {
        var spans = new Dictionary<SpanKey, FoundSpan>();
        var rowCount = 0L;
        passedOver = 0;
        using var buffer = new WireBuffer();
        for (; !rows.IsAtEnd; rowCount++)
        {
            var span = ReadSpan(ref rows, buffer);
            if (span.Key.TraceId.IsZero || span.Key.SpanId.IsZero)
            {
                passedOver++;
            }
            else if (!spans.TryGetValue(span.Key, out var known) || known.Batch < span.Batch)
            {
                spans[span.Key] = span;
            }
        }

        return new FoundSpans(spans.Values, rowCount);
    }

    private static FoundSpan ReadSpan(ref RowBinaryReader rows, WireBuffer buffer)
    {
        var key = new SpanKey(HexText.ReadTraceId(rows.ReadBytes().Span), HexText.ReadSpanId(rows.ReadBytes().Span));
        var (start, end) = (rows.ReadInt64(), rows.ReadInt64());
        var resource = SourceFrame.ReadResource(ref rows, buffer);
        var scope = SourceFrame.ReadScope(ref rows, buffer);
        buffer.Clear();
        buffer.Write(Fields.Span.TraceId, key.TraceId);
        buffer.Write(Fields.Span.SpanId, key.SpanId);
        buffer.WriteText(Fields.Span.TraceState, rows.ReadBytes());
        buffer.Write(Fields.Span.ParentSpanId, HexText.ReadSpanId(rows.ReadBytes().Span));
        buffer.WriteText(Fields.Span.Name, rows.ReadBytes());
        buffer.WriteNumber(Fields.Span.Kind, SpanKindText.NumberOf(rows.ReadBytes().Span));
        buffer.WriteFixed64(Fields.Span.StartTimeUnixNano, (ulong)Math.Max(0, start));
        buffer.WriteFixed64(Fields.Span.EndTimeUnixNano, (ulong)Math.Max(0, end));
        SourceFrame.ReadAttributes(ref rows, buffer, Fields.Span.Attributes);
        ReadEvents(ref rows, buffer);
        ReadLinks(ref rows, buffer);
        ReadStatus(ref rows, buffer);
        buffer.WriteFlags(Fields.Span.Flags, rows.ReadUInt32());
        buffer.WriteNumber(Fields.Span.DroppedAttributesCount, rows.ReadUInt32());
        buffer.WriteNumber(Fields.Span.DroppedEventsCount, rows.ReadUInt32());
        buffer.WriteNumber(Fields.Span.DroppedLinksCount, rows.ReadUInt32());
        return new FoundSpan(key, end, new SpanFragment(resource, scope, buffer.Written.ToArray()));
    }

    private static void ReadEvents(ref RowBinaryReader rows, WireBuffer buffer)
    {
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            var content = buffer.Begin(Fields.Span.Events);
            buffer.WriteFixed64(Fields.Event.TimeUnixNano, (ulong)Math.Max(0, rows.ReadInt64()));
            buffer.WriteText(Fields.Event.Name, rows.ReadBytes());
            SourceFrame.ReadAttributes(ref rows, buffer, Fields.Event.Attributes);
            buffer.End(content);
        }
    }

    // A link whose ids are none stays, without them: the others keep their positions.
    private static void ReadLinks(ref RowBinaryReader rows, WireBuffer buffer)
    {
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            var content = buffer.Begin(Fields.Span.Links);
            buffer.Write(Fields.Link.TraceId, HexText.ReadTraceId(rows.ReadBytes().Span));
            buffer.Write(Fields.Link.SpanId, HexText.ReadSpanId(rows.ReadBytes().Span));
            buffer.WriteText(Fields.Link.TraceState, rows.ReadBytes());
            var flags = rows.ReadUInt32();
            SourceFrame.ReadAttributes(ref rows, buffer, Fields.Link.Attributes);
            buffer.WriteFlags(Fields.Link.Flags, flags);
            buffer.End(content);
        }
    }

    private static void ReadStatus(ref RowBinaryReader rows, WireBuffer buffer)
    {
        var code = rows.ReadByte();
        var message = rows.ReadBytes();
        if (code != 0 || message.Length > 0)
        {
            var content = buffer.Begin(Fields.Span.Status);
            buffer.WriteText(Fields.Status.Message, message);
            buffer.WriteNumber(Fields.Status.Code, code);
            buffer.End(content);
        }
    }
}
