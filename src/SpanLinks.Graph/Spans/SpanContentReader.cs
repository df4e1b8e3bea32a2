using System.Text;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Spans;

/// <summary>
/// Reads what only somebody who looks at one span wants to know. Unknown fields are skipped, a repeated scalar keeps its last value, and
/// reading ends where a message is damaged.
/// </summary>
public static class SpanContentReader
{
    public static SpanContent Read(SpanFragment fragment)
    {
        var content = new SpanContent();
        ReadSpan(fragment.Span.Span, content);
        ReadResource(fragment.Resource.Span, content);
        ReadScope(fragment.Scope.Span, content);
        return content;
    }

    private static void ReadSpan(ReadOnlySpan<byte> span, SpanContent content)
    {
        var reader = new WireReader(span);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.Span.TraceState, WireType.Bytes):
                    content.TraceState = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case (Fields.Span.Attributes, WireType.Bytes):
                    Add(content, content.Attributes, reader.ReadBytes());
                    break;
                case (Fields.Span.DroppedAttributesCount, WireType.Varint):
                    content.DroppedAttributesCount = (uint)reader.ReadVarint();
                    break;
                case (Fields.Span.Events, WireType.Bytes):
                    AddEvent(content, reader.ReadBytes());
                    break;
                case (Fields.Span.DroppedEventsCount, WireType.Varint):
                    content.DroppedEventsCount = (uint)reader.ReadVarint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void AddEvent(SpanContent content, ReadOnlySpan<byte> encoded)
    {
        if (content.Events.Count == SpanContent.MaxEvents)
        {
            content.LeftOut++;
            return;
        }

        var time = 0UL;
        var name = "";
        var attributes = new List<KeyValuePair<string, string>>();
        var reader = new WireReader(encoded);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.Event.TimeUnixNano, WireType.Fixed64):
                    time = reader.ReadFixed64();
                    break;
                case (Fields.Event.Name, WireType.Bytes):
                    name = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case (Fields.Event.Attributes, WireType.Bytes):
                    Add(content, attributes, reader.ReadBytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        content.Events.Add(new SpanEvent(time, name, attributes));
    }

    private static void ReadResource(ReadOnlySpan<byte> resourceSpans, SpanContent content)
    {
        var frame = new WireReader(resourceSpans);
        while (frame.Find(Fields.ResourceSpans.Resource))
        {
            var resource = new WireReader(frame.ReadBytes());
            while (resource.Find(Fields.Resource.Attributes))
            {
                Add(content, content.Resource, resource.ReadBytes());
            }
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> scopeSpans, SpanContent content)
    {
        var frame = new WireReader(scopeSpans);
        while (frame.Find(Fields.ScopeSpans.Scope))
        {
            var scope = new WireReader(frame.ReadBytes());
            while (scope.ReadTag())
            {
                switch (scope.Field, scope.Type)
                {
                    case (Fields.Scope.Name, WireType.Bytes):
                        content.ScopeName = Encoding.UTF8.GetString(scope.ReadBytes());
                        break;
                    case (Fields.Scope.Version, WireType.Bytes):
                        content.ScopeVersion = Encoding.UTF8.GetString(scope.ReadBytes());
                        break;
                    case (Fields.Scope.Attributes, WireType.Bytes):
                        Add(content, content.Scope, scope.ReadBytes());
                        break;
                    default:
                        scope.Skip();
                        break;
                }
            }
        }
    }

    private static void Add(SpanContent content, IList<KeyValuePair<string, string>> attributes, ReadOnlySpan<byte> keyValue)
    {
        if (attributes.Count == SpanContent.MaxAttributes)
        {
            content.LeftOut++;
            return;
        }

        attributes.Add(AttributeReader.ReadPair(keyValue));
    }
}
