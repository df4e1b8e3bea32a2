using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Home;

/// <summary>A span that was asked for, in a line below its trace.</summary>
public sealed record MatchedItem(string Href, string Name, string Colour, string Duration, bool IsError)
{
    public const int MaxShown = 3;

    internal static MatchedItem Create(Span span, Palette palette) => new(
        $"{GraphAddress.Of(span.Key.TraceId)}?span={SpanAddress.Of(span.Key)}#selected",
        SafeText.Name(span.Name),
        palette.Service(span.ServiceName),
        DurationText.Of(span.DurationNano),
        span.IsError);
}
