using System.Text.Json;

namespace SpanLinks.Otlp.Json;

/// <summary>How a field's value is written in OTLP's JSON.</summary>
internal enum JsonKind
{
    Text,
    HexId,
    Base64,
    /// <summary>An enum or a count: a varint on the wire.</summary>
    Number,

    /// <summary>Flags: a fixed32 on the wire.</summary>
    Fixed32Number,

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

    public JsonMessage? Message { get; } = message;

    public bool Repeated { get; } = repeated;
}
