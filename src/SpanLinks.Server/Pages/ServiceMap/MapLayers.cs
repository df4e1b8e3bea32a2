namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Services and passing lines in their layers, ordered and with their heights; and the way of each line over them.</summary>
internal sealed class MapLayers
{
    private const double MostHeight = 150;
    private const double PortDistance = 14;
    private const double PassHeight = 2;
    private const double LoopHead = 34;
    private const double Gap = 20;
    private const double PassGap = 10;
    private const double BundleGap = 5;
    private const int Rounds = 10;

    private readonly List<List<MapItem>> _layers;

    private MapLayers(List<List<MapItem>> layers, IReadOnlyList<IReadOnlyList<MapItem>> ways, bool[] isBackward)
    {
        _layers = layers;
        Ways = ways;
        IsBackward = isBackward;
    }

    public IReadOnlyList<IReadOnlyList<MapItem>> Layers => _layers;

    /// <summary>What each line goes over, from left to right; empty for loops.</summary>
    public IReadOnlyList<IReadOnlyList<MapItem>> Ways { get; }

    /// <summary>Whether a line goes from right to left.</summary>
    public IReadOnlyList<bool> IsBackward { get; }

    public static MapLayers Create(MapShape shape)
    {
        var rank = FeedbackLines.Rank(shape.Services.Count, shape.Lines);
        bool[] isBackward = [.. shape.Lines.Select(line => rank[line.From] > rank[line.To])];
        var ends = shape.Lines.Select((line, i) => isBackward[i] ? (Left: line.To, Right: line.From) : (Left: line.From, Right: line.To)).ToList();
        var assigned = LayerAssignment.Assign(shape.Services.Count, [.. ends.Where(end => end.Left != end.Right).Distinct()], rank);
        var services = assigned.Select((layer, service) => new MapItem(layer, service)).ToList();
        var layers = Enumerable.Range(0, assigned.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<MapItem>()).ToList();
        services.ForEach(item => layers[item.Layer].Add(item));
        var ways = ends.Select(end => end.Left == end.Right ? [] : Way(layers, services[end.Left], services[end.Right])).ToList();
        LayerOrder.Begin(layers);
        LayerOrder.Arrange(layers);
        foreach (var item in layers.SelectMany(layer => layer))
        {
            var ports = Math.Max(item.Left.Count, item.Right.Count);
            item.Height = item.Service is not { } service ? PassHeight
                : Math.Max(shape.Services[service].Height, Math.Min(MostHeight, (ports * PortDistance) + 14));
            item.Head = shape.Lines.Any(line => line.IsLoop && line.From == item.Service) ? LoopHead : 0;
        }

        var sut = new MapLayers(layers, ways, isBackward);
        sut.PlaceVertically();
        return sut;
    }

    private static List<MapItem> Way(List<List<MapItem>> layers, MapItem left, MapItem right)
    {
        var way = new List<MapItem> { left };
        for (var layer = left.Layer + 1; layer < right.Layer; layer++)
        {
            way.Add(new MapItem(layer, null));
            layers[layer].Add(way[^1]);
        }

        way.Add(right);
        foreach (var (near, far) in way.Zip(way.Skip(1)))
        {
            near.Right.Add(far);
            far.Left.Add(near);
        }

        return way;
    }

    private void PlaceVertically()
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var layer in round % 2 == 0 ? _layers : _layers.AsEnumerable().Reverse())
            {
                var wanted = layer.ConvertAll(item => round == 0 ? 0 : Wanted(item));
                var places = Spacing.Place(wanted, layer.ConvertAll(item => item.Service is null ? 4.0 : 1.0), Distances(layer));
                for (var i = 0; i < layer.Count; i++)
                {
                    layer[i].Y = places[i];
                }
            }
        }

        var top = _layers.SelectMany(layer => layer).Select(item => item.Y - (item.Height / 2) - item.Head).DefaultIfEmpty(0).Min();
        _layers.ForEach(layer => layer.ForEach(item => item.Y -= top));
    }

    private static double Wanted(MapItem item) =>
        item.Left.Count + item.Right.Count == 0 ? item.Y : item.Left.Concat(item.Right).Average(other => other.Y);

    private static List<double> Distances(List<MapItem> layer) =>
    [
        .. layer.Select((item, i) => i == 0 ? 0 : (layer[i - 1].Height / 2) + item.Head + (item.Height / 2) + (layer[i - 1].Service, item.Service) switch
        {
            (null, null) => BundleGap,
            ({ }, { }) => Gap,
            _ => PassGap,
        }),
    ];
}
