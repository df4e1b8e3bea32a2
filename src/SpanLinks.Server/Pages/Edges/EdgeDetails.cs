using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>The selected edge, or all edges between two services, in words and charts.</summary>
public sealed record EdgeDetails
{
    /// <summary>What is selected: one edge, or all links between two services.</summary>
    public required string Kind { get; init; }

    public required SpanName From { get; init; }

    public required SpanName To { get; init; }

    /// <summary>What it consists of, where that is more than one edge; each leads to its own details.</summary>
    public required IReadOnlyList<EdgeRow> Parts { get; init; }

    /// <summary>How many more edges it consists of.</summary>
    public required int HiddenParts { get; init; }

    /// <summary>The link type; null where there are several.</summary>
    public required (string Name, string Colour)? Type { get; init; }

    public required string Links { get; init; }

    public required string Rate { get; init; }

    public required string? Failed { get; init; }

    /// <summary>How many linking spans started before their linked span ended; null for none.</summary>
    public required string? Overlaps { get; init; }

    public required IReadOnlyList<PercentileRow> Percentiles { get; init; }

    public required IReadOnlyList<ChartFigure> Charts { get; init; }

    public required IReadOnlyList<SlowExample> Slowest { get; init; }
}
