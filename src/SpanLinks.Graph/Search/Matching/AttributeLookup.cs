using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>
/// Finds one attribute in an encoded message, without decoding the others.
/// </summary>
/// <remarks>
/// <code>
///   KeyValue { string key = 1; AnyValue value = 2; }
///   AnyValue { oneof value { string = 1; bool = 2; int64 = 3; double = 4; ArrayValue = 5; KeyValueList = 6; bytes = 7; } }
/// </code>
/// Of several with the same key the first one counts, as in what a store indexes; of several values in one, the last, as protobuf has it.
/// </remarks>
internal static class AttributeLookup
{
    /// <summary>The attribute among those in the field <paramref name="field"/> of the message.</summary>
    public static FieldValue Find(ReadOnlySpan<byte> message, int field, ReadOnlySpan<byte> key)
    {
        var reader = new WireReader(message);
        while (reader.Find(field))
        {
            if (Read(reader.ReadBytes(), key) is { Kind: not ValueKind.Missing } value)
            {
                return value;
            }
        }

        return FieldValue.Missing;
    }

    /// <summary>The attribute among those of the Resource in a ResourceSpans.</summary>
    public static FieldValue FindOfResource(ReadOnlySpan<byte> resourceSpans, ReadOnlySpan<byte> key)
    {
        var reader = new WireReader(resourceSpans);
        while (reader.Find(Fields.ResourceSpans.Resource))
        {
            if (Find(reader.ReadBytes(), Fields.Resource.Attributes, key) is { Kind: not ValueKind.Missing } value)
            {
                return value;
            }
        }

        return FieldValue.Missing;
    }

    /// <summary>An encoded AnyValue; <see cref="ValueKind.Other"/> where it is empty.</summary>
    public static FieldValue Value(ReadOnlySpan<byte> anyValue)
    {
        var value = FieldValue.Other;
        var reader = new WireReader(anyValue);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.AnyValue.StringValue, WireType.Bytes):
                    value = FieldValue.OfUtf8(reader.ReadBytes());
                    break;
                case (Fields.AnyValue.BoolValue, WireType.Varint):
                    value = FieldValue.Of(reader.ReadVarint() != 0);
                    break;
                case (Fields.AnyValue.IntValue, WireType.Varint):
                    value = FieldValue.Of((long)reader.ReadVarint());
                    break;
                case (Fields.AnyValue.DoubleValue, WireType.Fixed64):
                    value = FieldValue.Of(BitConverter.UInt64BitsToDouble(reader.ReadFixed64()));
                    break;
                case (Fields.AnyValue.ArrayValue, WireType.Bytes):
                    value = FieldValue.OfList(reader.ReadBytes());
                    break;
                default:
                    value = Fields.AnyValue.TypeOf(reader.Field) == reader.Type ? FieldValue.Other : value;
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    private static FieldValue Read(ReadOnlySpan<byte> keyValue, ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> found = default;
        var value = FieldValue.Other;
        var reader = new WireReader(keyValue);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.KeyValue.Key, WireType.Bytes):
                    found = reader.ReadBytes();
                    break;
                case (Fields.KeyValue.Value, WireType.Bytes):
                    value = Value(reader.ReadBytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return found.SequenceEqual(key) ? value : FieldValue.Missing;
    }
}
