namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// Where the vertices of a layer stand: in their order, without touching, and together as near as can be to the middle of what they are next to.
/// </summary>
internal static class LayerHeights
{
    private const int Rounds = 10;
    private const double Distance = 20;
    private const double PassageDistance = 10;
    private const double BundleDistance = 5;

    // Bends of edges are seen more than boxes that stand a little higher or lower.
    private const double PassageWeight = 4;

    /// <summary>The middle of each vertex; the highest begins at <paramref name="top"/>.</summary>
    public static double[] Place(LayeredVertices vertices, IReadOnlyList<LayeredShape.Size> sizes, double top)
    {
        var middles = new double[vertices.Count];
        var rows = vertices.Layers.ConvertAll(layer => (
            Layer: layer,
            Weights: layer.ConvertAll(vertex => vertices.IsPassage(vertex) ? PassageWeight : 1),
            Distances: layer.Select((vertex, index) => index == 0 ? 0 : DistanceOf(layer[index - 1], vertex, vertices, sizes)).ToList()));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (layer, weights, distances) in round % 2 == 0 ? rows : rows.AsEnumerable().Reverse())
            {
                var places = Spacing.Place(layer.ConvertAll(vertex => round == 0 ? 0 : WishOf(vertex, vertices, middles)), weights, distances);
                foreach (var (index, vertex) in layer.Index())
                {
                    middles[vertex] = places[index];
                }
            }
        }

        var highest = sizes.Select((size, vertex) => middles[vertex] - (size.Height / 2) - size.Above).Min();
        return [.. middles.Select(middle => middle - highest + top)];
    }

    private static double WishOf(int vertex, LayeredVertices vertices, double[] middles)
    {
        var (left, right) = (vertices.LeftOf(vertex), vertices.RightOf(vertex));
        return left.Count + right.Count == 0
            ? middles[vertex]
            : (left.Sum(other => middles[other]) + right.Sum(other => middles[other])) / (left.Count + right.Count);
    }

    private static double DistanceOf(int upper, int lower, LayeredVertices vertices, IReadOnlyList<LayeredShape.Size> sizes) =>
        (sizes[upper].Height / 2) + sizes[upper].Below + sizes[lower].Above + (sizes[lower].Height / 2)
        + (vertices.IsPassage(upper), vertices.IsPassage(lower)) switch
        {
            (true, true) => BundleDistance,
            (false, false) => Distance,
            _ => PassageDistance,
        };
}
