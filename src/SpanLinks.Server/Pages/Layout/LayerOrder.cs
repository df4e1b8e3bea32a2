namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// Orders each layer by the mean place of what its vertices are next to, forth and back, and keeps the order with the fewest crossings: the
/// barycenter method of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system structures", 1981.
/// </summary>
internal static class LayerOrder
{
    private const int MaxSweeps = 24;

    /// <summary>Without fewer crossings for so long, there will hardly be fewer.</summary>
    private const int MaxVain = 8;

    public static void Improve(LayeredVertices vertices)
    {
        var layers = vertices.Layers;
        var place = new int[vertices.Count];
        layers.ForEach(layer => Number(layer, Begin(layer, vertices), place));
        var (best, fewest) = (Save(layers), Crossings(vertices, place));
        for (var (sweep, vain) = (0, 0); sweep < MaxSweeps && vain < MaxVain && fewest > 0; sweep++, vain++)
        {
            var isRightward = sweep % 2 == 0;
            foreach (var layer in isRightward ? layers : layers.AsEnumerable().Reverse())
            {
                Sort(layer, isRightward ? vertices.LeftOf : vertices.RightOf, place);
            }

            var crossings = Crossings(vertices, place);
            if (crossings < fewest)
            {
                (best, fewest, vain) = (Save(layers), crossings, 0);
            }
        }

        foreach (var (layer, order) in layers.Zip(best))
        {
            Number(layer, order, place);
        }
    }

    /// <summary>
    /// The order that stays where neighbours do not say otherwise: passages through the middle, with boxes above and below. So the many
    /// effects of one cause fan out around it, layer by layer.
    /// </summary>
    private static int[] Begin(List<int> layer, LayeredVertices vertices)
    {
        var boxes = layer.Count(vertex => !vertices.IsPassage(vertex)); // they come first
        var upper = (boxes + 1) / 2;
        return [.. layer.Take(upper), .. layer.Skip(boxes), .. layer.Take(boxes).Skip(upper)];
    }

    // What is next to nothing stays where it is. Sorting is stable, so equals keep their order.
    private static void Sort(List<int> layer, Func<int, IReadOnlyList<int>> next, int[] place) => Number(
        layer, [.. layer.OrderBy(vertex => next(vertex) is { Count: > 0 } others ? others.Average(other => place[other]) : place[vertex])], place);

    /// <summary>How many pairs of edges cross, from layer to layer; edges sorted by one end are counted out of order at the other.</summary>
    private static long Crossings(LayeredVertices vertices, int[] place)
    {
        var crossings = 0L;
        foreach (var layer in vertices.Layers)
        {
            var ends = layer.SelectMany(vertex => vertices.RightOf(vertex).Select(right => place[right]).Order()).ToList();
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

    private static List<int[]> Save(List<List<int>> layers) => layers.ConvertAll(layer => layer.ToArray());

    private static void Number(List<int> layer, int[] order, int[] place)
    {
        layer.Clear();
        layer.AddRange(order);
        foreach (var (index, vertex) in order.Index())
        {
            place[vertex] = index;
        }
    }
}
