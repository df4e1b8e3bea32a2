namespace SpanLinks.Otlp.Traces;

/// <summary>
/// The key of the attribute of a link that holds its link type. It is fixed, because stored links are indexed by it; an attribute with
/// another key is one like any other.
/// </summary>
public static class LinkTypeKey
{
    public const string Text = "link.type";

    public static ReadOnlySpan<byte> Utf8 => "link.type"u8;
}
