namespace SpanLinks.Server.Pages.Layers;

/// <summary>A link graph by trace: causes on the left, effects on the right, in pixels of its own.</summary>
public sealed record LayeredPicture
{
    private const double MaxFittedWidth = 1_600;

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>Whether it can be made as narrow as its frame and still be read; a wider one scrolls.</summary>
    public bool Fits => Width <= MaxFittedWidth;

    /// <summary>In the order of the graph's traces.</summary>
    public required IReadOnlyList<LayerNode> Nodes { get; init; }

    public required IReadOnlyList<LayerEdge> Edges { get; init; }

    public required IReadOnlyList<LayerHub> Hubs { get; init; }

    public required IReadOnlyList<LayerStub> Stubs { get; init; }

    /// <summary>How many edges have no arrow because there would be too many to look at.</summary>
    public required int HiddenEdges { get; init; }

    public bool HasSelection => Edges.Any(edge => edge.IsSelected) || Nodes.Any(node => node.IsSelected) || Stubs.Any(stub => stub.IsSelected);
}
