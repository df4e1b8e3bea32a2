namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// Puts vertices in a row so that little points backwards: P. Eades, X. Lin and W. F. Smyth, "A fast and effective heuristic for the
/// feedback arc set problem", 1993, with weights. What points backwards then is drawn from right to left; without cycles, nothing does.
/// </summary>
internal static class FeedbackEdges
{
    /// <summary>The place of each vertex in the row; among equals the lowest number comes first. Nearly linear in vertices and edges.</summary>
    public static int[] Rank(int vertices, IReadOnlyList<LayeredShape.Edge> edges)
    {
        var ends = new (int Out, int In, double Balance)[vertices];
        var others = Enumerable.Range(0, vertices).Select(_ => new List<(int Vertex, int Out, int In, double Balance)>()).ToArray();
        foreach (var (from, to, weight) in edges.Where(edge => edge.From != edge.To))
        {
            Add(from, (1, 0, weight));
            Add(to, (0, 1, -weight));
            others[from].Add((to, 0, -1, weight));
            others[to].Add((from, -1, 0, -weight));
        }

        var rank = new int?[vertices];
        var (first, last) = (0, vertices - 1);
        // A vertex is in the queue again whenever its key has changed; its old keys do not count.
        var queue = new PriorityQueue<int, (int Kind, double Balance, int Vertex)>(Enumerable.Range(0, vertices).Select(vertex => (vertex, KeyOf(vertex))));
        while (queue.TryDequeue(out var vertex, out var key))
        {
            if (rank[vertex] is not null || key != KeyOf(vertex))
            {
                continue;
            }

            rank[vertex] = key.Kind == 0 ? last-- : first++;
            foreach (var (other, outs, ins, balance) in others[vertex].Where(other => rank[other.Vertex] is null))
            {
                Add(other, (outs, ins, balance));
                queue.Enqueue(other, KeyOf(other));
            }
        }

        return [.. rank.Select(place => place ?? 0)];

        void Add(int vertex, (int Out, int In, double Balance) more) =>
            ends[vertex] = (ends[vertex].Out + more.Out, ends[vertex].In + more.In, ends[vertex].Balance + more.Balance);

        // Sinks go to the end of the row; sources, and then what leads to the most, to the beginning.
        (int Kind, double Balance, int Vertex) KeyOf(int vertex) => ends[vertex] switch
        {
            (0, > 0, _) => (0, 0, vertex),
            (_, 0, _) => (1, 0, vertex),
            var (_, _, balance) => (2, -balance, vertex),
        };
    }
}
