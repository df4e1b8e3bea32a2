namespace SpanLinks.Server.Pages.Layout;

/// <summary>Which layer each vertex is in, from the left: behind whatever leads to it, by edges that all go to the right.</summary>
internal static class LayerAssignment
{
    private const int Rounds = 4;

    /// <summary>The layer of each vertex, from 0; none is left out. Linear in the edges, where layers have room for all.</summary>
    /// <param name="rank">The place of each vertex in a row in which edges go from left to right.</param>
    /// <param name="edges">Each once.</param>
    /// <param name="maxPerLayer">How many vertices a layer has room for.</param>
    public static int[] Assign(int[] rank, IReadOnlyList<(int Left, int Right)> edges, int maxPerLayer)
    {
        var causes = edges.ToLookup(edge => edge.Right, edge => edge.Left);
        var effects = edges.ToLookup(edge => edge.Left, edge => edge.Right);
        var order = Enumerable.Range(0, rank.Length).OrderBy(vertex => rank[vertex]).ToList();
        var layers = new int[rank.Length];
        foreach (var vertex in order)
        {
            layers[vertex] = causes[vertex].Select(cause => layers[cause] + 1).DefaultIfEmpty(0).Max();
        }

        for (var round = 0; round < Rounds; round++)
        {
            // What leads to more than leads to it moves close to its first effect, so that edges are short.
            foreach (var vertex in order.AsEnumerable().Reverse().Where(vertex => effects[vertex].Count() > causes[vertex].Count()))
            {
                layers[vertex] = effects[vertex].Min(effect => layers[effect]) - 1;
            }
        }

        return Spread(order, layers, causes, maxPerLayer);
    }

    private static int[] Spread(List<int> order, int[] layers, ILookup<int, int> causes, int maxPerLayer)
    {
        var spread = new int[layers.Length];
        var counts = new Dictionary<int, int>();
        foreach (var vertex in order.OrderBy(vertex => layers[vertex]))
        {
            var layer = causes[vertex].Select(cause => spread[cause] + 1).Append(layers[vertex]).Max();
            while (counts.GetValueOrDefault(layer) == maxPerLayer)
            {
                layer++;
            }

            spread[vertex] = layer;
            counts[layer] = counts.GetValueOrDefault(layer) + 1;
        }

        var used = counts.Keys.Order().Index().ToDictionary(layer => layer.Item, layer => layer.Index);
        return [.. spread.Select(layer => used[layer])];
    }
}
