namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Which layer each service is in, from the left: behind whatever leads to it, by lines that all go to the right.</summary>
internal static class LayerAssignment
{
    /// <summary>A layer with more would be a picture that is much taller than wide; the rest goes one layer on.</summary>
    private const int MaxPerLayer = 12;

    private const int Rounds = 4;

    public static int[] Assign(int services, IReadOnlyList<(int Left, int Right)> lines, int[] rank)
    {
        var order = Enumerable.Range(0, services).OrderBy(service => rank[service]).ToList();
        var layers = new int[services];
        foreach (var service in order)
        {
            layers[service] = lines.Where(line => line.Right == service).Select(line => layers[line.Left] + 1).DefaultIfEmpty(0).Max();
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var service in order.AsEnumerable().Reverse())
            {
                Pull(service, layers, lines);
            }
        }

        return Spread(order, layers, lines);
    }

    // A service that leads to more than leads to it moves close to what it leads to, so that lines are short.
    private static void Pull(int service, int[] layers, IReadOnlyList<(int Left, int Right)> lines)
    {
        var effects = lines.Where(line => line.Left == service).Select(line => layers[line.Right]).ToList();
        var causes = lines.Count(line => line.Right == service);
        if (effects.Count > causes)
        {
            layers[service] = effects.Min() - 1;
        }
    }

    private static int[] Spread(List<int> order, int[] layers, IReadOnlyList<(int Left, int Right)> lines)
    {
        var spread = new int[layers.Length];
        var counts = new Dictionary<int, int>();
        foreach (var service in order.OrderBy(service => layers[service]))
        {
            var layer = lines.Where(line => line.Right == service).Select(line => spread[line.Left] + 1).Append(layers[service]).Max();
            while (counts.GetValueOrDefault(layer) == MaxPerLayer)
            {
                layer++;
            }

            spread[service] = layer;
            counts[layer] = counts.GetValueOrDefault(layer) + 1;
        }

        var used = spread.Distinct().Order().ToList();
        return [.. spread.Select(layer => used.IndexOf(layer))];
    }
}
