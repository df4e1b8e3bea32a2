using SpanLinks.Server.Pages.Layout;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Where everything is, in the order of the <see cref="MapShape"/>.</summary>
public sealed record MapPicture(double Width, double Height, IReadOnlyList<Box> Boxes, IReadOnlyList<MapPicture.Curve> Curves)
{
    /// <param name="Path">The line, as SVG path data.</param>
    /// <param name="Head">Its arrow head.</param>
    /// <param name="Label">Where its label is; null where there is no room for it.</param>
    public sealed record Curve(string Path, string Head, Box? Label);
}
