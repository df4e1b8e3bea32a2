namespace SpanLinks.Server.Pages.Layout;

/// <summary>What is to be laid out in layers: boxes by their place in the list, and edges between them.</summary>
/// <param name="Boxes">Where nothing else decides, the first one comes first.</param>
/// <param name="Edges">There may be several from one box to another.</param>
internal sealed record LayeredShape(IReadOnlyList<LayeredShape.Size> Boxes, IReadOnlyList<LayeredShape.Edge> Edges)
{
    /// <summary>How many boxes one layer holds; the rest goes one layer on.</summary>
    public int MaxPerLayer { get; init; } = int.MaxValue;

    /// <summary>How high the ends of many edges may make a box.</summary>
    public required double MaxHeight { get; init; }

    /// <summary>The least width of the way between two layers.</summary>
    public required double Gap { get; init; }

    /// <summary>How much wider many edges may make it.</summary>
    public double MaxExtraGap { get; init; }

    /// <param name="Width">How wide the box is at least: those of a layer are all as wide as the widest.</param>
    /// <param name="Height">How high it is at least: many edges make it higher.</param>
    /// <param name="Above">Room that is kept free above it.</param>
    /// <param name="Below">Room that is kept free below it.</param>
    public readonly record struct Size(double Width, double Height, double Above, double Below);

    /// <param name="From">The place of the cause's box.</param>
    /// <param name="To">The place of the effect's box; an edge back to the same box has no way.</param>
    /// <param name="Weight">How much it matters that the edge goes from left to right.</param>
    public readonly record struct Edge(int From, int To, double Weight);
}
