using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>Finds the text of one attribute. Keys are unique by specification; where they are not, the first one counts.</summary>
internal static class TextAttribute
{
    /// <summary>Whether the encoded KeyValue has this key; then also where its text lies, which is nowhere if its value is no text.</summary>
    public static bool TryMatch(WireReader keyValue, ReadOnlySpan<byte> key, out ByteRange text)
    {
        var found = false;
        text = default;
        while (keyValue.ReadTag())
        {
            switch (keyValue.Field, keyValue.Type)
            {
                case (Fields.KeyValue.Key, WireType.Bytes):
                    found = keyValue.ReadBytes().SequenceEqual(key);
                    break;
                case (Fields.KeyValue.Value, WireType.Bytes):
                    ReadText(keyValue.ReadMessage(), ref text);
                    break;
                default:
                    keyValue.Skip();
                    break;
            }
        }

        return found;
    }

    /// <summary>Finds <c>service.name</c> among the own fields of a ResourceSpans.</summary>
    public static ByteRange FindServiceName(WireReader resourceSpans)
    {
        while (resourceSpans.Find(Fields.ResourceSpans.Resource))
        {
            var resource = resourceSpans.ReadMessage();
            while (resource.Find(Fields.Resource.Attributes))
            {
                if (TryMatch(resource.ReadMessage(), "service.name"u8, out var text))
                {
                    return text;
                }
            }
        }

        return default;
    }

    // AnyValue is a oneof: the field that comes last counts, in this message and in those that are merged with it.
    private static void ReadText(WireReader anyValue, ref ByteRange text)
    {
        while (anyValue.ReadTag())
        {
            if (anyValue is { Field: Fields.AnyValue.StringValue, Type: WireType.Bytes })
            {
                var length = anyValue.ReadBytes().Length;
                text = new ByteRange(anyValue.Offset - length, length);
            }
            else
            {
                text = Fields.AnyValue.TypeOf(anyValue.Field) == anyValue.Type ? default : text;
                anyValue.Skip();
            }
        }
    }
}
