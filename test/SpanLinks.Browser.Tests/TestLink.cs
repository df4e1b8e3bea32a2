using SpanLinks.Otlp.Ids;

namespace SpanLinks.Browser.Tests;

/// <summary>A link to be sent, by default to a remote, sampled span.</summary>
internal sealed record TestLink(SpanKey Linked, params KeyValuePair<string, string>[] Attributes)
{
    public uint Flags { get; init; } = 0x301;

    public static TestLink Typed(TestSpan linked, string type, params (string Key, string Value)[] attributes) =>
        Typed(linked.Key, type, attributes);

    public static TestLink Typed(SpanKey linked, string type, params (string Key, string Value)[] attributes) =>
        new(linked, [KeyValuePair.Create("link.type", type), .. attributes.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]);
}
