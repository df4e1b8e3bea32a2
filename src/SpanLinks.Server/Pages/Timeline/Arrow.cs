using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A link in the picture.</summary>
public sealed record Arrow
{
    public required LinkKey Key { get; init; }

    /// <summary>The colour class of its type.</summary>
    public required string Type { get; init; }

    /// <summary>Selected itself, or by the span at one of its ends.</summary>
    public required bool IsSelected { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }

    /// <summary>Where its head stands.</summary>
    public required double HeadX { get; init; }

    public required string Title { get; init; }
}
