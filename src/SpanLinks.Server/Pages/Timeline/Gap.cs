namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Queue time before a linking span, or the time for which it overlaps its linked spans.</summary>
public sealed record Gap
{
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>Whether any of it lies within what is drawn of the axis.</summary>
    public required bool IsDrawn { get; init; }

    public required bool IsOverlap { get; init; }

    public required string Label { get; init; }

    /// <summary>The label's left end.</summary>
    public required double LabelX { get; init; }

    public double LabelY => Y - 5;
}
