using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>The links of a trace that lead nowhere in the picture, for one reason: a broken arrow that comes out of a few words.</summary>
public sealed record LayerStub
{
    /// <summary>The first of them.</summary>
    public required LinkKey Key { get; init; }

    /// <summary>Dangling, rather than not followed.</summary>
    public required bool IsDangling { get; init; }

    public required bool IsSelected { get; init; }

    public required string Words { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }
}
