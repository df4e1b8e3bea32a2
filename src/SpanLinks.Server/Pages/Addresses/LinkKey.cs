using System.Globalization;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>What identifies a link: the span that carries it and its position there, from 0. Written <c>trace-span-position</c>.</summary>
public readonly record struct LinkKey(SpanKey Linking, int Ordinal)
{
    public static LinkKey Of(GraphLink link) => new(link.Linking.Key, link.Ordinal);

    public static bool TryParse(string? text, out LinkKey key)
    {
        key = default;
        var end = text?.LastIndexOf('-') ?? -1;
        if (end < 0 || !SpanAddress.TryParse(text![..end], out var span)
            || !int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
        {
            return false;
        }

        key = new LinkKey(span, ordinal);
        return true;
    }

    public override string ToString() => $"{SpanAddress.Of(Linking)}-{Ordinal}";
}
