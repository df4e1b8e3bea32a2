using SpanLinks.Server.Pages.Layout;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Finds room for labels on lines: not over a service, and not over another label. A label without room is left out.</summary>
internal sealed class LabelPlacer(IEnumerable<Box> boxes)
{
    public const double Height = 16;

    private const double Padding = 4;

    // Of the curve's way through a gap: its middle first, where lines are farthest from the services.
    private static readonly double[] Ways = [0.5, 0.38, 0.62, 0.28, 0.72];

    private readonly List<Box> _taken = [.. boxes];

    /// <summary>Points of the curve from one point to another, with the controls that <see cref="MapPath"/> gives it.</summary>
    public static IEnumerable<(double X, double Y)> Spots((double X, double Y) from, (double X, double Y) to) => Ways.Select(t =>
    {
        var (near, far) = ((1 - t) * (1 - t), t * t);
        var middle = 3 * (1 - t) * t;
        return (
            (near * (1 - t) * from.X) + (middle * (from.X + to.X) / 2) + (far * t * to.X),
            (from.Y * near * (1 + (2 * t))) + (to.Y * far * (3 - (2 * t))));
    });

    public Box? Place(double width, IEnumerable<(double X, double Y)> spots)
    {
        if (width == 0)
        {
            return null;
        }

        foreach (var (x, y) in spots)
        {
            var box = new Box(x - (width / 2) - Padding, y - (Height / 2), width + (2 * Padding), Height);
            if (!_taken.Exists(box.Overlaps))
            {
                _taken.Add(box);
                return box;
            }
        }

        return null;
    }
}
