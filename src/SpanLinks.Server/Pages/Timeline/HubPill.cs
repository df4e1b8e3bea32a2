using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A hub's incoming links, which are counted rather than drawn: an arrow from the hub to a few words.</summary>
public sealed record HubPill
{
    /// <summary>The hub, or the root of a trace that is one as a whole.</summary>
    public required SpanKey Key { get; init; }

    public required string Words { get; init; }

    /// <summary>The links by type and service.</summary>
    public required string Title { get; init; }

    /// <summary>Where the arrow leaves the bar.</summary>
    public required double TailX { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }
}
