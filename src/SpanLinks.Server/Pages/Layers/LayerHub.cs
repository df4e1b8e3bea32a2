namespace SpanLinks.Server.Pages.Layers;

/// <summary>The effects of a span that so many others link to that they are counted rather than shown.</summary>
public sealed record LayerHub
{
    public const double Width = 216;

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Height { get; init; }

    public required string Words { get; init; }

    /// <summary>The links by type and service, the most first.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The trace's page, which lists the links.</summary>
    public required string Href { get; init; }

    public required string Curve { get; init; }

    public required string Head { get; init; }
}
