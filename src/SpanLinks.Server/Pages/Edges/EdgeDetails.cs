using SpanLinks.Server.Pages.Charts;
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

/// <summary>How long something took.</summary>
public sealed record PercentileRow(string Name, string P50, string P90, string P99, string Most);

/// <summary>A chart with its heading and what it says to who does not see it.</summary>
public sealed record ChartFigure(string Title, string Summary, ChartPicture Picture);

/// <summary>One of the links that waited longest.</summary>
public sealed record SlowExample(string Href, string QueueTime, bool IsOverlap, ulong StartTimeUnixNano, string TraceId, string? Operation);
