using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>Makes the boxes of hubs.</summary>
internal static class HubLayout
{
    private const int MaxGroups = 3;
    private const double HeadHeight = 34;
    private const double GroupHeight = 16;
    private const double TextWidth = LayerHub.Width - 24;

    public static double HeightOf(GraphHub hub) => HeadHeight + (Math.Min(hub.Groups.Count, MaxGroups) * GroupHeight) + 4;

    public static LayerHub Of(GraphHub hub, Box box, IReadOnlyList<(double X, double Y)> way) => new()
    {
        X = box.X,
        Y = box.Y,
        Height = box.Height,
        Words = $"{Number(hub.Count)}{(hub.IsCut ? "+" : "")} links from effects",
        Groups = [.. hub.Groups.Take(MaxGroups).Select(group => SafeText.Fit(
            $"{Number(group.Count)} × {(group.LinkType.Length == 0 ? LinkWords.NoType : group.LinkType)} · {group.ServiceName}", TextWidth, 11))],
        Href = $"/trace/{hub.Linked.TraceId}?span={hub.Linked.SpanId}",
        Curve = way.Count == 0 ? "" : LayerPaths.Curve(way),
        Head = way.Count == 0 ? "" : LayerPaths.Head(way),
    };

    private static string Number(long number) => Count.Of((int)Math.Min(number, int.MaxValue));
}
