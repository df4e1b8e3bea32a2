namespace SpanLinks.Otlp.Wire;

/// <summary>How a field's value is written. https://protobuf.dev/programming-guides/encoding/#structure</summary>
public enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
