namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Where everything is, in the order of the <see cref="MapShape"/>.</summary>
public sealed record MapPicture(double Width, double Height, IReadOnlyList<MapPicture.Box> Boxes, IReadOnlyList<MapPicture.Curve> Curves)
{
    /// <summary>A rectangle: of a service, or of a label.</summary>
    public readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public double Right => X + Width;

        public double Bottom => Y + Height;

        public double CentreY => Y + (Height / 2);

        public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
    }

    /// <param name="Path">The line, as SVG path data.</param>
    /// <param name="Head">Its arrow head.</param>
    /// <param name="Label">Where its label is; null where there is no room for it.</param>
    public sealed record Curve(string Path, string Head, Box? Label);
}
