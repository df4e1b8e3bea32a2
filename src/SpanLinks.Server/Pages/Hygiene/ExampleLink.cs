using SpanLinks.Graph.Hygiene;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>A link or a span to look at, in its graph.</summary>
public sealed record ExampleLink(string Href, string Trace, string What)
{
    public static ExampleLink Of(LinkExample example) => new(
        GraphAddress.Of(example.Linking.TraceId)
            + (example.Ordinal < 0 ? $"?span={SpanAddress.Of(example.Linking)}" : $"?link={new LinkKey(example.Linking, example.Ordinal)}") + "#selected",
        ShortId.Of(example.Linking.TraceId),
        $"span {ShortId.Of(example.Linking.SpanId)}{(example.Ordinal < 0 ? "" : $", link {example.Ordinal + 1}")}");
}
