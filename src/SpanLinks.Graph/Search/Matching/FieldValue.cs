using System.Text;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>What a field of a span has for a value, as it lies in the span's bytes where it is an attribute.</summary>
internal readonly ref struct FieldValue
{
    private readonly string? _text;

    private FieldValue(ValueKind kind, long integer = 0, double number = 0, string? text = null, ReadOnlySpan<byte> bytes = default)
    {
        Kind = kind;
        Integer = integer;
        Float = number;
        _text = text;
        Bytes = bytes;
    }

    public static FieldValue Missing => default;

    public static FieldValue Unknown => new(ValueKind.Unknown);

    public static FieldValue Other => new(ValueKind.Other);

    public ValueKind Kind { get; }

    /// <summary>An integer, 1 for true, or the number of a status, kind or state.</summary>
    public long Integer { get; }

    public double Float { get; }

    /// <summary>The encoded list.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public static FieldValue Of(string text) => new(ValueKind.Text, text: text);

    public static FieldValue Of(long integer) => new(ValueKind.Integer, integer);

    /// <summary>Times and counts beyond the range of a query's integers are the greatest of them.</summary>
    public static FieldValue Of(ulong integer) => new(ValueKind.Integer, (long)Math.Min(integer, long.MaxValue));

    public static FieldValue Of(double number) => new(ValueKind.Float, number: number);

    public static FieldValue Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    public static FieldValue OfUtf8(ReadOnlySpan<byte> text) => new(ValueKind.Text, bytes: text);

    public static FieldValue OfList(ReadOnlySpan<byte> arrayValue) => new(ValueKind.List, bytes: arrayValue);

    /// <summary>Whether the text is the same, without decoding it.</summary>
    public bool IsText(string text, ReadOnlySpan<byte> utf8) => _text is null ? Bytes.SequenceEqual(utf8) : _text == text;

    /// <summary>The text, decoded.</summary>
    public string Text() => _text ?? Encoding.UTF8.GetString(Bytes);
}
