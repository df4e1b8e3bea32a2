namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// The vertices of each layer: boxes, and passages. An edge over several layers passes through one more vertex in each of them, which keeps a
/// way free for it; only until there are <see cref="MaxVertices"/>, the edges after that cross whatever lies between.
/// </summary>
internal sealed class LayeredVertices
{
    private const int MaxVertices = 5_000;

    private readonly List<List<int>> _left = [];
    private readonly List<List<int>> _right = [];
    private readonly List<int> _layerOf = [];
    private readonly int _boxes;

    /// <summary>Boxes have the numbers of their layers.</summary>
    public LayeredVertices(int[] layerOf, IReadOnlyList<(int Left, int Right)> edges)
    {
        _boxes = layerOf.Length;
        Layers = [.. Enumerable.Range(0, layerOf.Max() + 1).Select(_ => new List<int>())];
        foreach (var layer in layerOf)
        {
            Add(layer);
        }

        Passages = [.. edges.Select(edge => Connect(edge.Left, edge.Right))];
    }

    /// <summary>The vertices from top to bottom, layer by layer.</summary>
    public List<List<int>> Layers { get; }

    public int Count => _layerOf.Count;

    /// <summary>The passages of each edge, from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Passages { get; }

    public bool IsPassage(int vertex) => vertex >= _boxes;

    public int LayerOf(int vertex) => _layerOf[vertex];

    /// <summary>What a vertex is next to in the layer before.</summary>
    public IReadOnlyList<int> LeftOf(int vertex) => _left[vertex];

    /// <summary>What a vertex is next to in the layer behind.</summary>
    public IReadOnlyList<int> RightOf(int vertex) => _right[vertex];

    private List<int> Connect(int left, int right)
    {
        var passages = new List<int>();
        var distance = _layerOf[right] - _layerOf[left];
        if (distance < 1 || (distance > 1 && Count + distance > MaxVertices))
        {
            return passages; // an edge to the same box, or there are too many
        }

        var last = left;
        for (var layer = _layerOf[left] + 1; layer < _layerOf[right]; layer++)
        {
            var passage = Add(layer);
            Join(last, passage);
            passages.Add(passage);
            last = passage;
        }

        Join(last, right);
        return passages;
    }

    private int Add(int layer)
    {
        var vertex = _layerOf.Count;
        _layerOf.Add(layer);
        _left.Add([]);
        _right.Add([]);
        Layers[layer].Add(vertex);
        return vertex;
    }

    private void Join(int left, int right)
    {
        _right[left].Add(right);
        _left[right].Add(left);
    }
}
