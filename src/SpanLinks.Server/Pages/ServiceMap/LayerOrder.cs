namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Orders what is in each layer by the middle of its neighbours, back and forth, and keeps the order with the fewest crossings.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 24;

    /// <summary>
    /// The order that stays where neighbours do not say otherwise: lines pass through the middle, with services above and below. So the many
    /// effects of one service fan out around it, layer by layer.
    /// </summary>
    public static void Begin(IReadOnlyList<List<MapItem>> layers)
    {
        foreach (var layer in layers)
        {
            var services = layer.Where(item => item.Service is not null).ToList();
            Number(layer,
            [
                .. services.Where((_, i) => i % 2 == 0),
                .. layer.Where(item => item.Service is null),
                .. services.Where((_, i) => i % 2 == 1).Reverse(),
            ]);
        }
    }

    public static void Arrange(IReadOnlyList<List<MapItem>> layers)
    {
        var best = Save(layers);
        var fewest = Crossings(layers);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var isRightward = sweep % 2 == 0;
            foreach (var layer in isRightward ? layers : layers.Reverse())
            {
                Sort(layer, item => isRightward ? item.Left : item.Right);
            }

            var crossings = Crossings(layers);
            if (crossings < fewest)
            {
                (best, fewest) = (Save(layers), crossings);
            }
        }

        for (var layer = 0; layer < layers.Count; layer++)
        {
            Number(layers[layer], best[layer]);
        }
    }

    /// <summary>How often lines between neighbouring layers cross.</summary>
    public static int Crossings(IReadOnlyList<List<MapItem>> layers) => layers.Sum(layer =>
    {
        var lines = layer.SelectMany(item => item.Right.Select(right => (From: item.Order, To: right.Order))).ToList();
        var crossings = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                crossings += (lines[i].From - lines[j].From) * (lines[i].To - lines[j].To) < 0 ? 1 : 0;
            }
        }

        return crossings;
    });

    private static void Sort(List<MapItem> layer, Func<MapItem, List<MapItem>> neighbours) => Number(
        layer, [.. layer.OrderBy(item => neighbours(item) is { Count: > 0 } near ? near.Average(other => other.Order) : item.Order).ThenBy(item => item.Order)]);

    private static List<MapItem>[] Save(IReadOnlyList<List<MapItem>> layers) => [.. layers.Select(layer => layer.ToList())];

    private static void Number(List<MapItem> layer, List<MapItem> order)
    {
        layer.Clear();
        layer.AddRange(order);
        for (var i = 0; i < order.Count; i++)
        {
            order[i].Order = i;
        }
    }
}
