namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The whole picture, in pixels of its own.</summary>
public sealed record TimelinePicture
{
    public const double Width = 1120;
    public const double LabelX = 34;
    public const double LabelWidth = 192;
    public const double PlotLeft = 256;
    public const double PlotRight = 984;

    /// <summary>Where what moves with the time axis is cut off, so that it does not run into the names of the lanes.</summary>
    public const double ClipLeft = 234;

    public required double Height { get; init; }

    public required TimeScale Scale { get; init; }

    public required IReadOnlyList<Lane> Lanes { get; init; }

    public required IReadOnlyList<Arrow> Arrows { get; init; }

    /// <summary>The critical path as one line; null where it has no length or is not in the picture.</summary>
    public required string? CriticalLine { get; init; }

    public required GraphMinimap Minimap { get; init; }

    /// <summary>How many links have no arrow because there would be too many to look at.</summary>
    public required int HiddenArrows { get; init; }

    /// <summary>The marks of which the words are not cut off.</summary>
    public IEnumerable<Tick> NamedTicks => Scale.Ticks.Where(tick => tick.X >= PlotLeft - 0.5);

    public bool HasSelection => Arrows.Any(arrow => arrow.IsSelected)
        || Lanes.Any(lane => lane.Stubs.Any(stub => stub.IsSelected) || lane.Bars.Any(bar => bar.IsSelected));
}
