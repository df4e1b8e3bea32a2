namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// Orders each layer by the mean place of what its vertices are next to, forth and back, and keeps the order with the fewest crossings: the
/// barycenter method of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system structures", 1981.
/// </summary>
internal static class LayerOrder
{
    private const int Passes = 8;

    public static void Improve(LayeredVertices vertices)
    {
        var layers = vertices.Layers;
        var place = new int[vertices.Count];
        Note(layers, place);
        var fewest = Crossings(vertices, place);
        var best = layers.ConvertAll(layer => layer.ToArray());
        for (var pass = 0; pass < Passes && fewest > 0; pass++)
        {
            if (pass % 2 == 0)
            {
                for (var layer = 1; layer < layers.Count; layer++)
                {
                    Sort(layers[layer], vertices.CausesOf, place);
                }
            }
            else
            {
                for (var layer = layers.Count - 2; layer >= 0; layer--)
                {
                    Sort(layers[layer], vertices.EffectsOf, place);
                }
            }

            var crossings = Crossings(vertices, place);
            if (crossings < fewest)
            {
                fewest = crossings;
                best = layers.ConvertAll(layer => layer.ToArray());
            }
        }

        for (var layer = 0; layer < layers.Count; layer++)
        {
            layers[layer].Clear();
            layers[layer].AddRange(best[layer]);
        }
    }

    private static void Sort(List<int> layer, Func<int, IReadOnlyList<int>> next, int[] place)
    {
        // What is next to nothing stays where it is. Sorting is stable, so equals keep the order of time.
        var ordered = layer.OrderBy(vertex => next(vertex) is { Count: > 0 } others ? others.Average(other => place[other]) : place[vertex]).ToList();
        layer.Clear();
        layer.AddRange(ordered);
        for (var index = 0; index < layer.Count; index++)
        {
            place[layer[index]] = index;
        }
    }

    /// <summary>How many pairs of edges cross, from layer to layer; edges sorted by one end are counted out of order at the other.</summary>
    private static long Crossings(LayeredVertices vertices, int[] place)
    {
        var crossings = 0L;
        foreach (var layer in vertices.Layers)
        {
            var ends = layer.SelectMany(vertex => vertices.EffectsOf(vertex).Select(effect => place[effect]).Order()).ToList();
            var counts = new int[ends.Count == 0 ? 1 : ends.Max() + 2]; // a Fenwick tree of the ends that were passed
            for (var passed = 0; passed < ends.Count; passed++)
            {
                var before = 0;
                for (var index = ends[passed] + 1; index > 0; index -= index & -index)
                {
                    before += counts[index];
                }

                crossings += passed - before;
                for (var index = ends[passed] + 1; index < counts.Length; index += index & -index)
                {
                    counts[index]++;
                }
            }
        }

        return crossings;
    }

    private static void Note(List<List<int>> layers, int[] place)
    {
        foreach (var layer in layers)
        {
            for (var index = 0; index < layer.Count; index++)
            {
                place[layer[index]] = index;
            }
        }
    }
}
