using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A link type or a service in the legend, which is also the filter.</summary>
/// <param name="Colour">Its colour class.</param>
/// <param name="Name">Its name, cut where it is long.</param>
/// <param name="Count">How many links have the type, or how many spans the service.</param>
/// <param name="IsShown">Whether the filter leaves it.</param>
/// <param name="IsChosen">Whether the filter names it.</param>
/// <param name="Href">Adds it to the filter, or takes it out.</param>
public sealed record LegendItem(string Colour, string Name, string Count, bool IsShown, bool IsChosen, string Href)
{
    private const int MaxItems = 10;

    /// <summary>The most frequent link types.</summary>
    public static IReadOnlyList<LegendItem> OfTypes(IReadOnlyList<GraphLink> links, Palette palette, GraphAddress address) =>
        [.. links.CountBy(link => link.Link.Type ?? "")
            .OrderByDescending(type => type.Value)
            .Take(MaxItems)
            .Select(type => new LegendItem(
                palette.Type(type.Key.Length == 0 ? null : type.Key),
                type.Key.Length == 0 ? LinkWords.NoType : SafeText.Fit(type.Key, 180, 12),
                Text.Count.Of(type.Value),
                address.Types?.Contains(type.Key) ?? true,
                address.Types?.Contains(type.Key) ?? false,
                address.ToggleType(type.Key)))];

    /// <summary>The services with the most spans.</summary>
    public static IReadOnlyList<LegendItem> OfServices(LinkGraph graph, Palette palette, GraphAddress address) =>
        [.. graph.Traces.SelectMany(trace => trace.Spans).CountBy(span => span.ServiceName)
            .OrderByDescending(service => service.Value)
            .Take(MaxItems)
            .Select(service => new LegendItem(
                palette.Service(service.Key),
                SafeText.Fit(service.Key, 180, 12),
                Text.Count.Of(service.Value),
                address.Services?.Contains(service.Key) ?? true,
                address.Services?.Contains(service.Key) ?? false,
                address.ToggleService(service.Key)))];
}
