using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A span in the picture.</summary>
public sealed record Bar
{
    public required SpanKey Key { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>Whether any of it lies within what is drawn of the axis.</summary>
    public required bool IsDrawn { get; init; }

    /// <summary>The colour class of its service.</summary>
    public required string Service { get; init; }

    public required bool IsTop { get; init; }

    public required bool IsError { get; init; }

    public required bool IsSelected { get; init; }

    /// <summary>Beside the bar; empty where the lane's own name says it already.</summary>
    public required string Name { get; init; }

    public required string Duration { get; init; }

    /// <summary>The whole of it in words.</summary>
    public required string Title { get; init; }

    public required double LabelX { get; init; }

    public double CentreY => Y + (Height / 2);
}
