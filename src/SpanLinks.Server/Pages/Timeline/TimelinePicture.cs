namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The whole picture, in pixels of its own.</summary>
public sealed record TimelinePicture
{
    public const double Width = 1120;
    public const double LabelX = 30;
    public const double LabelWidth = 196;
    public const double PlotLeft = 256;
    public const double PlotRight = 984;
    public const double AxisHeight = 40;

    public required double Height { get; init; }

    public required TimeScale Scale { get; init; }

    public required IReadOnlyList<Lane> Lanes { get; init; }

    public required IReadOnlyList<Arrow> Arrows { get; init; }

    /// <summary>How many links have no arrow because there would be too many to look at.</summary>
    public required int HiddenArrows { get; init; }

    public bool HasSelection => Arrows.Any(arrow => arrow.IsSelected)
        || Lanes.Any(lane => lane.Stubs.Any(stub => stub.IsSelected) || lane.Bars.Any(bar => bar.IsSelected));
}
