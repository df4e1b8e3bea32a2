using SpanLinks.Graph.Hygiene;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>A link or a span to look at, in its graph.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Trace">The trace, in short.</param>
/// <param name="Link">Which link of its span; null for the span as a whole.</param>
/// <param name="Span">The span, in short.</param>
public sealed record ExampleLink(string Href, string Trace, string? Link, string Span)
{
    public static ExampleLink Of(LinkExample example) => new(
        example.Ordinal < 0 ? GraphAddress.Of(example.Linking) : GraphAddress.Of(new LinkKey(example.Linking, example.Ordinal)),
        ShortId.Of(example.Linking.TraceId),
        example.Ordinal < 0 ? null : $"link {example.Ordinal + 1}",
        ShortId.Of(example.Linking.SpanId));
}
