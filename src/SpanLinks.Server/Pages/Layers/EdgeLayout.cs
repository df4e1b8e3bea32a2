using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>Makes the arrows between traces.</summary>
internal static class EdgeLayout
{
    public static LayerEdge Of(
        LinkBundle bundle, IReadOnlyList<LayerNode> nodes, (double Out, double In) ports, IEnumerable<(double Left, double Right, double Y)> passages,
        bool hasLabel, Palette palette, GraphAddress address)
    {
        var (from, to) = (nodes[bundle.From], nodes[bundle.To]);
        return new LayerEdge
        {
            Key = bundle.Key,
            Type = palette.Type(bundle.Longest.Link.Type),
            Curve = LayerPaths.Curve(from.Right, ports.Out, passages, to.X, ports.In),
            Head = LayerPaths.Head(to.X, ports.In),
            Label = hasLabel ? bundle.Label : "",
            LabelX = to.X - 12,
            LabelY = ports.In - 4,
            Title = bundle.Title,
            IsSelected = from.IsSelected || to.IsSelected || bundle.Links.Any(link => LinkBundle.KeyOf(link) == address.Link),
        };
    }
}
