using SpanLinks.Graph.Hygiene;
using SpanLinks.Server.Pages.Graph;
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
        GraphAddress.Of(example.Linking.TraceId)
            + (example.Ordinal < 0 ? $"?span={SpanAddress.Of(example.Linking)}" : $"?link={new LinkKey(example.Linking, example.Ordinal)}") + "#selected",
        ShortId.Of(example.Linking.TraceId),
        example.Ordinal < 0 ? null : $"link {example.Ordinal + 1}",
        ShortId.Of(example.Linking.SpanId));
}
