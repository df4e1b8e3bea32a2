namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// Puts the vertices of a directed graph into layers, so that edges lead from left to right: each as far left as its causes allow, and what
/// has no cause right before its first effect. Edges that would close a cycle lead from right to left. Linear in vertices and edges.
/// </summary>
internal static class Layering
{
    /// <summary>The layer of each vertex, from 0. Where vertices form a cycle, the one with the lowest number comes first.</summary>
    public static int[] Assign(int vertices, IReadOnlyList<(int From, int To)> edges)
    {
        var effects = new List<int>[vertices];
        for (var vertex = 0; vertex < vertices; vertex++)
        {
            effects[vertex] = [];
        }

        foreach (var (from, to) in edges)
        {
            effects[from].Add(to);
        }

        var order = OrderWithoutCycles(effects);
        var layers = new int[vertices];
        var hasCause = new bool[vertices];
        foreach (var vertex in order)
        {
            foreach (var effect in effects[vertex])
            {
                layers[effect] = Math.Max(layers[effect], layers[vertex] + 1);
                hasCause[effect] = true;
            }
        }

        foreach (var vertex in order.Where(vertex => !hasCause[vertex] && effects[vertex].Count > 0))
        {
            layers[vertex] = effects[vertex].Min(effect => layers[effect]) - 1;
        }

        return layers;
    }

    /// <summary>Causes before effects; takes away the edges that make this impossible. Without recursion: chains may be very long.</summary>
    private static List<int> OrderWithoutCycles(List<int>[] effects)
    {
        var finished = new List<int>(effects.Length);
        var isSeen = new bool[effects.Length];
        var isOpen = new bool[effects.Length];
        var next = new int[effects.Length];
        var path = new Stack<int>();
        for (var start = 0; start < effects.Length; start++)
        {
            Enter(start);
            while (path.TryPeek(out var vertex))
            {
                if (next[vertex] == effects[vertex].Count)
                {
                    isOpen[path.Pop()] = false;
                    finished.Add(vertex);
                }
                else if (isOpen[effects[vertex][next[vertex]]])
                {
                    effects[vertex].RemoveAt(next[vertex]);
                }
                else
                {
                    Enter(effects[vertex][next[vertex]++]);
                }
            }
        }

        finished.Reverse();
        return finished;

        void Enter(int vertex)
        {
            if (!isSeen[vertex])
            {
                isSeen[vertex] = isOpen[vertex] = true;
                path.Push(vertex);
            }
        }
    }
}
