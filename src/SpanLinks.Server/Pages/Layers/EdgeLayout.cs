using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>Makes the arrows between traces.</summary>
internal static class EdgeLayout
{
    public static LayerEdge Of(
        LinkBundle bundle, IReadOnlyList<LayerNode> nodes, IReadOnlyList<(double X, double Y)> way, bool hasLabel, Palette palette, GraphAddress address)
    {
        var (from, to) = (nodes[bundle.From], nodes[bundle.To]);
        return new LayerEdge
        {
            Key = bundle.Key,
            Type = palette.Type(bundle.Longest.Link.Type),
            Curve = LayerPaths.Curve(way),
            Head = LayerPaths.Head(way),
            Label = hasLabel && way[^1].X > way[0].X ? bundle.Label : "",
            LabelX = way[^1].X - 12,
            LabelY = way[^1].Y - 4,
            Title = bundle.Title,
            IsSelected = from.IsSelected || to.IsSelected || bundle.Links.Any(link => LinkBundle.KeyOf(link) == address.Link),
        };
    }
}
