using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>How a field's value is written in OTLP's JSON.</summary>
internal enum JsonKind
{
    Text,
    HexId,
    Base64,

    /// <summary>A count: a varint on the wire.</summary>
    Unsigned,

    /// <summary>An enum or an index: a varint on the wire, with the sign of 64 bits.</summary>
    Signed,

    /// <summary>Flags: a fixed32 on the wire.</summary>
    Fixed32,

    Int64Text,
    Fixed64Text,
    Bool,
    Real,
    Message,
}

/// <summary>One field of a message: its number on the wire, its name in JSON, and its kind.</summary>
internal sealed class JsonField(int number, string name, JsonKind kind, JsonMessage? message = null, bool repeated = false)
{
    public int Number { get; } = number;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(name);

    public JsonKind Kind { get; } = kind;

    public WireType WireType { get; } = kind switch
    {
        JsonKind.Text or JsonKind.HexId or JsonKind.Base64 or JsonKind.Message => WireType.Bytes,
        JsonKind.Fixed64Text or JsonKind.Real => WireType.Fixed64,
        JsonKind.Fixed32 => WireType.Fixed32,
        _ => WireType.Varint,
    };

    public JsonMessage? Message { get; } = message;

    public bool Repeated { get; } = repeated;
}
