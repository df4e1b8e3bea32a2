using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>Walks messages that nobody reads yet, so that whatever is stored can be decoded later.</summary>
internal static class WellFormed
{
    /// <summary>How deep arrays and maps may nest within an attribute, the limit of OpenTelemetry's common specification.</summary>
    private const int MaxValueDepth = 64;

    /// <summary>Checks a resource with its attributes and the entities that it names.</summary>
    public static WireError Resource(WireReader message) =>
        MessageWithAttributes(message, Fields.Resource.Attributes, Fields.Resource.EntityRefs);

    /// <summary>
    /// Checks a message whose field <paramref name="attributes"/> holds attributes, and whose field <paramref name="plain"/> holds messages of
    /// which only the frame matters.
    /// </summary>
    public static WireError MessageWithAttributes(WireReader message, int attributes, int plain = 0)
    {
        while (message.ReadTag())
        {
            var field = message.Field;
            if ((field != attributes && field != plain) || message.Type != WireType.Bytes)
            {
                message.Skip();
                continue;
            }

            var nested = message.ReadMessage();
            if (message.Error.IsNone && (field == attributes ? KeyValue(nested) : Message(nested)) is { IsNone: false } error)
            {
                return error;
            }
        }

        return message.Error;
    }

    /// <summary>Checks one attribute.</summary>
    public static WireError KeyValue(WireReader message) =>
        UsualAttribute.IsUsual(message.Rest) ? default : KeyValue(message, MaxValueDepth);

    /// <summary>Checks a message of which only the frame matters.</summary>
    public static WireError Message(WireReader message)
    {
        while (message.ReadTag())
        {
            message.Skip();
        }

        return message.Error;
    }

    private static WireError KeyValue(WireReader message, int depth)
    {
        while (message.ReadTag())
        {
            if (message is not { Field: Fields.KeyValue.Value, Type: WireType.Bytes })
            {
                message.Skip();
                continue;
            }

            var value = message.ReadMessage();
            if (message.Error.IsNone && AnyValue(value, depth) is { IsNone: false } error)
            {
                return error;
            }
        }

        return message.Error;
    }

    private static WireError AnyValue(WireReader message, int depth)
    {
        while (message.ReadTag())
        {
            if (message is not { Field: Fields.AnyValue.ArrayValue or Fields.AnyValue.KvlistValue, Type: WireType.Bytes })
            {
                message.Skip();
                continue;
            }

            if (depth == 0)
            {
                message.Fail($"values nest deeper than {MaxValueDepth}");
                break;
            }

            var isArray = message.Field == Fields.AnyValue.ArrayValue;
            var list = message.ReadMessage();
            if (message.Error.IsNone && Values(list, isArray, depth - 1) is { IsNone: false } error)
            {
                return error;
            }
        }

        return message.Error;
    }

    private static WireError Values(WireReader list, bool isArray, int depth)
    {
        while (list.ReadTag())
        {
            if (list is not { Field: Fields.Values, Type: WireType.Bytes })
            {
                list.Skip();
                continue;
            }

            var item = list.ReadMessage();
            if (list.Error.IsNone && (isArray ? AnyValue(item, depth) : KeyValue(item, depth)) is { IsNone: false } error)
            {
                return error;
            }
        }

        return list.Error;
    }
}
