using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The links of one span that lead nowhere in the picture: a broken arrow that comes out of a few words.</summary>
public sealed record Stub
{
    /// <summary>The first of them.</summary>
    public required LinkKey Key { get; init; }

    /// <summary>Dangling, rather than not followed.</summary>
    public required bool IsDangling { get; init; }

    public required bool IsSelected { get; init; }

    public required string Words { get; init; }

    /// <summary>Where the arrow ends.</summary>
    public required double TipX { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }
}
