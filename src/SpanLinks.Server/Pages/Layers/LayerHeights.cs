namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// Where the vertices of a layer stand: in their order, without touching, and together as near as can be to where each would like to be.
/// </summary>
internal static class LayerHeights
{
    private const int Passes = 4;

    /// <summary>The middle of each vertex.</summary>
    public static double[] Place(LayeredVertices vertices, IReadOnlyList<double> heights, double distance)
    {
        var middles = new double[vertices.Count];
        foreach (var layer in vertices.Layers)
        {
            Settle(layer, layer.ConvertAll(_ => 0.0), heights, distance, middles);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var isForth = pass % 2 == 0;
            for (var step = 1; step < vertices.Layers.Count; step++)
            {
                var layer = vertices.Layers[isForth ? step : vertices.Layers.Count - 1 - step];
                var wishes = layer.ConvertAll(vertex =>
                    (isForth ? vertices.CausesOf(vertex) : vertices.EffectsOf(vertex)) is { Count: > 0 } next
                        ? next.Average(other => middles[other])
                        : middles[vertex]);
                Settle(layer, wishes, heights, distance, middles);
            }
        }

        var top = vertices.Layers.SelectMany(layer => layer).Select(vertex => middles[vertex] - (heights[vertex] / 2)).Min();
        return [.. middles.Select(middle => middle - top)];
    }

    /// <summary>
    /// Least squares under the order: vertices that would overlap are joined into a block, which stands at the mean of what its members
    /// would like, until no two blocks overlap (pool adjacent violators). Linear in the vertices.
    /// </summary>
    private static void Settle(List<int> layer, List<double> wishes, IReadOnlyList<double> heights, double distance, double[] middles)
    {
        var offsets = new double[layer.Count]; // of each vertex from the first one, where all touch
        for (var index = 1; index < layer.Count; index++)
        {
            offsets[index] = offsets[index - 1] + ((heights[layer[index - 1]] + heights[layer[index]]) / 2) + distance;
        }

        var blocks = new Stack<(double Sum, int Count)>();
        for (var index = 0; index < layer.Count; index++)
        {
            var block = (Sum: wishes[index] - offsets[index], Count: 1);
            while (blocks.TryPeek(out var before) && before.Sum / before.Count > block.Sum / block.Count)
            {
                blocks.Pop();
                block = (block.Sum + before.Sum, block.Count + before.Count);
            }

            blocks.Push(block);
        }

        var last = layer.Count;
        foreach (var (sum, count) in blocks)
        {
            for (var index = last - count; index < last; index++)
            {
                middles[layer[index]] = (sum / count) + offsets[index];
            }

            last -= count;
        }
    }
}
