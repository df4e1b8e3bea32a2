using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>Reads one JSON object as a message, field by field. The first value of a wrong type ends it.</summary>
internal ref struct JsonMessageReader(Utf8JsonReader json, WireBuffer wire)
{
    private Utf8JsonReader _json = json;
    private string? _problem;

    /// <summary>Reads the whole text. Returns what is wrong with it, or null.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public string? ReadAll(JsonMessage message)
    {
        _json.Read();
        if (ReadMessage(message))
        {
            _json.Read(); // throws where anything follows the object
        }

        return _problem;
    }

    private bool ReadMessage(JsonMessage message)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Refuse(message.Name, "an object");
        }

        var next = 0;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(message, ref next);
            _json.Read();
            if (field is null || _json.TokenType == JsonTokenType.Null)
            {
                _json.Skip();
            }
            else if (!(field.Repeated ? ReadArray(message, field) : ReadField(message, field)))
            {
                return false;
            }
        }

        return true;
    }

    private readonly JsonField? Find(JsonMessage message, ref int next) =>
        _json.ValueIsEscaped ? FindEscaped(_json.ValueSpan, message, ref next) : Find(_json.ValueSpan, message, ref next);

    private static JsonField? FindEscaped(ReadOnlySpan<byte> name, JsonMessage message, ref int next)
    {
        const int longestName = 192; // in escapes of six bytes a character
        Span<byte> unescaped = stackalloc byte[longestName];
        return name.Length <= longestName ? Find(unescaped[..JsonText.Unescape(name, unescaped)], message, ref next) : null;
    }

    // Most senders write fields in the order of their definition, so the search goes on behind the field that was found last.
    private static JsonField? Find(ReadOnlySpan<byte> name, JsonMessage message, ref int next)
    {
        var fields = message.Fields;
        for (var tried = 0; tried < fields.Length; tried++)
        {
            var field = fields[next];
            next = next + 1 < fields.Length ? next + 1 : 0;
            if (name.SequenceEqual(field.Name.EncodedUtf8Bytes))
            {
                return field;
            }
        }

        return null;
    }

    private bool ReadArray(JsonMessage message, JsonField field)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return Refuse(message, field, "an array");
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (!ReadField(message, field))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadField(JsonMessage message, JsonField field)
    {
        switch (field.WireType)
        {
            case WireType.Bytes when field.Kind == JsonKind.Message:
                var content = wire.Begin(field.Number);
                if (!ReadMessage(field.Message!))
                {
                    return false;
                }

                wire.End(content);
                return true;
            case WireType.Bytes:
                return _json.TokenType == JsonTokenType.String
                    ? JsonText.TryWrite(_json, field, wire) || Refuse(message, field, "base64")
                    : Refuse(message, field, "text");
            default:
                return ReadNumber(message, field);
        }
    }

    private bool ReadNumber(JsonMessage message, JsonField field)
    {
        if (JsonNumber.Read(_json, field.Kind, out var value) is { } allowed)
        {
            return Refuse(message, field, allowed);
        }

        switch (field.WireType)
        {
            case WireType.Fixed64:
                wire.WriteFixed64(field.Number, value);
                break;
            case WireType.Fixed32:
                wire.WriteFixed32(field.Number, (uint)value);
                break;
            default:
                wire.WriteVarint(field.Number, value);
                break;
        }

        return true;
    }

    private bool Refuse(JsonMessage message, JsonField field, string allowed) => Refuse($"{message.Name}.{field.Name}", allowed);

    private bool Refuse(string name, string allowed)
    {
        const int shown = 32;
        var value = _json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => $"\"{Encoding.UTF8.GetString(_json.ValueSpan[..Math.Min(_json.ValueSpan.Length, shown)])}\"",
            _ => Encoding.UTF8.GetString(_json.ValueSpan[..Math.Min(_json.ValueSpan.Length, shown)]),
        };
        _problem = $"{name} is {value}; allowed is {allowed}.";
        return false;
    }
}
