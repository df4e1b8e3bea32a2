namespace SpanLinks.Graph.Links;

/// <summary>
/// Strongly connected components of a directed graph: R. Tarjan, "Depth-first search and linear graph algorithms", 1972, with a stack of
/// its own, because a chain of spans may be longer than the thread's stack is deep.
/// </summary>
internal sealed class StrongComponents
{
    private const int Unvisited = -1;

    private readonly int[] _firstEdge; // of each node, in _targets; one more at the end
    private readonly int[] _targets;
    private readonly int[] _nextEdge;
    private readonly int[] _order;
    private readonly int[] _low;
    private readonly int[] _components;
    private readonly Stack<int> _path = [];
    private readonly Stack<int> _open = [];
    private int _visited;
    private int _found;

    private StrongComponents(int nodes, List<(int From, int To)> edges)
    {
        _firstEdge = new int[nodes + 1];
        foreach (var (from, _) in edges)
        {
            _firstEdge[from + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            _firstEdge[node + 1] += _firstEdge[node];
        }

        _nextEdge = _firstEdge[..nodes];
        _targets = new int[edges.Count];
        foreach (var (from, to) in edges)
        {
            _targets[_nextEdge[from]++] = to;
        }

        Array.Copy(_firstEdge, _nextEdge, nodes);
        _low = new int[nodes];
        _order = new int[nodes];
        _components = new int[nodes];
        Array.Fill(_order, Unvisited);
        Array.Fill(_components, Unvisited);
    }

    /// <summary>The component of each node: equal numbers for nodes that reach each other.</summary>
    public static int[] Find(int nodes, List<(int From, int To)> edges)
    {
        var search = new StrongComponents(nodes, edges);
        for (var node = 0; node < nodes; node++)
        {
            if (search._order[node] == Unvisited)
            {
                search.Visit(node);
            }
        }

        return search._components;
    }

    private void Visit(int start)
    {
        Enter(start);
        while (_path.TryPeek(out var node))
        {
            if (_nextEdge[node] == _firstEdge[node + 1])
            {
                Leave(_path.Pop());
                continue;
            }

            var target = _targets[_nextEdge[node]++];
            if (_order[target] == Unvisited)
            {
                Enter(target);
            }
            else if (_components[target] == Unvisited)
            {
                _low[node] = Math.Min(_low[node], _order[target]);
            }
        }
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = _visited++;
        _path.Push(node);
        _open.Push(node);
    }

    private void Leave(int node)
    {
        if (_low[node] == _order[node])
        {
            int member;
            do
            {
                member = _open.Pop();
                _components[member] = _found;
            }
            while (member != node);
            _found++;
        }

        if (_path.TryPeek(out var parent))
        {
            _low[parent] = Math.Min(_low[parent], _low[node]);
        }
    }
}
