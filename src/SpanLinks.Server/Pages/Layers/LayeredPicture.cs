namespace SpanLinks.Server.Pages.Layers;

/// <summary>A link graph by trace: causes on the left, effects on the right, in pixels of its own.</summary>
public sealed record LayeredPicture
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>In the order of the graph's traces.</summary>
    public required IReadOnlyList<LayerNode> Nodes { get; init; }

    public required IReadOnlyList<LayerEdge> Edges { get; init; }

    public required IReadOnlyList<LayerHub> Hubs { get; init; }

    public required IReadOnlyList<LayerStub> Stubs { get; init; }

    /// <summary>How many edges have no arrow because there would be too many to look at.</summary>
    public required int HiddenEdges { get; init; }

    public bool HasSelection => Edges.Any(edge => edge.IsSelected) || Nodes.Any(node => node.IsSelected) || Stubs.Any(stub => stub.IsSelected);
}
