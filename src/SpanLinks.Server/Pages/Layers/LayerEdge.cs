using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>All links of one type from one trace to another.</summary>
public sealed record LayerEdge
{
    /// <summary>The one with the longest queue time.</summary>
    public required LinkKey Key { get; init; }

    /// <summary>The colour class of its type.</summary>
    public required string Type { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }

    /// <summary>How many links and their queue times; empty where there is no room.</summary>
    public required string Label { get; init; }

    public required double LabelX { get; init; }

    public required double LabelY { get; init; }

    public required string Title { get; init; }

    public required bool IsSelected { get; init; }
}
