namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// The vertices of each layer. An edge over several layers passes through one more vertex in each of them, which keeps a way free for it;
/// only until there are <see cref="MaxPassages"/>, the edges after that cross whatever lies between.
/// </summary>
internal sealed class LayeredVertices
{
    private const int MaxPassages = 5_000;

    private readonly List<List<int>> _causes = [];
    private readonly List<List<int>> _effects = [];
    private readonly List<int> _layerOf = [];

    public LayeredVertices(int[] layerOf, IReadOnlyList<(int From, int To)> edges)
    {
        Layers = [.. Enumerable.Range(0, layerOf.Max() + 1).Select(_ => new List<int>())];
        foreach (var layer in layerOf)
        {
            Add(layer);
        }

        Routes = [.. edges.Select(edge => Connect(edge.From, edge.To))];
    }

    /// <summary>The vertices from top to bottom, layer by layer.</summary>
    public List<List<int>> Layers { get; }

    public int Count => _layerOf.Count;

    /// <summary>The passages of each edge, in the order of its layers.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Routes { get; }

    /// <summary>What a vertex is next to in the layer before.</summary>
    public IReadOnlyList<int> CausesOf(int vertex) => _causes[vertex];

    /// <summary>What a vertex is next to in the layer behind.</summary>
    public IReadOnlyList<int> EffectsOf(int vertex) => _effects[vertex];

    private List<int> Connect(int from, int to)
    {
        var passages = new List<int>();
        var distance = _layerOf[to] - _layerOf[from];
        if (distance < 1 || (distance > 1 && Count + distance > MaxPassages))
        {
            return passages; // leads back, or there are too many
        }

        var last = from;
        for (var layer = _layerOf[from] + 1; layer < _layerOf[to]; layer++)
        {
            var passage = Add(layer);
            Join(last, passage);
            passages.Add(passage);
            last = passage;
        }

        Join(last, to);
        return passages;
    }

    private int Add(int layer)
    {
        var vertex = _layerOf.Count;
        _layerOf.Add(layer);
        _causes.Add([]);
        _effects.Add([]);
        Layers[layer].Add(vertex);
        return vertex;
    }

    private void Join(int cause, int effect)
    {
        _effects[cause].Add(effect);
        _causes[effect].Add(cause);
    }
}
