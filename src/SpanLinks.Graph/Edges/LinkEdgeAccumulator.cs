using SpanLinks.Graph.Links;

namespace SpanLinks.Graph.Edges;

/// <summary>
/// Adds up links to link edges. What parts of the links add up to can be merged, so that they may be counted in any order, by several
/// readers or at several times.
/// </summary>
/// <remarks>Not safe for concurrent use: let each reader have its own and merge them.</remarks>
/// <param name="window">Only links whose linking span starts in it are counted.</param>
/// <param name="maxEdges">How many edges are told apart.</param>
public sealed class LinkEdgeAccumulator(TimeWindow window, int maxEdges = LinkEdgeAccumulator.DefaultMaxEdges)
{
    /// <summary>Names of operations that hold an id are many. An edge takes about 10 kB at most in practice.</summary>
    public const int DefaultMaxEdges = 10_000;

    private readonly Dictionary<LinkEdgeKey, LinkEdge> _edges = [];

    /// <summary>Ordered by key.</summary>
    public IReadOnlyList<LinkEdge> Edges => [.. _edges.Values.OrderBy(edge => edge.Key)];

    /// <summary>How many edges there are.</summary>
    public int Count => _edges.Count;

    public LinkEdge? Find(LinkEdgeKey key) => _edges.GetValueOrDefault(key);

    /// <summary>How many links are in no edge, because there were too many edges already.</summary>
    public long LeftOutCount { get; private set; }

    /// <summary>How many links have no figures, because their linked span is not there.</summary>
    public long UnresolvedCount { get; private set; }

    /// <summary>How many of those point to what was not sampled.</summary>
    public long UnsampledCount { get; private set; }

    /// <summary>Adds the links of a graph; duplicates say nothing new and are not counted.</summary>
    public void Add(LinkGraph graph)
    {
        foreach (var link in graph.Links)
        {
            Add(link);
        }
    }

    /// <summary>Adds one link, once.</summary>
    public void Add(GraphLink link)
    {
        var start = link.Linking.StartTimeUnixNano;
        if (start < window.FromUnixNano || start > window.ToUnixNano || link.Marks.HasFlag(LinkMarks.Duplicate))
        {
            return;
        }

        if (link.State != LinkState.Resolved)
        {
            UnresolvedCount++;
            UnsampledCount += link.Reason == DanglingReason.Unsampled ? 1 : 0;
        }
        else if (FindOrAdd(KeyOf(link)) is { } edge)
        {
            edge.Add(link);
        }
        else
        {
            LeftOutCount++;
        }
    }

    /// <summary>Adds all that the other one has added up.</summary>
    public void Merge(LinkEdgeAccumulator other)
    {
        UnresolvedCount += other.UnresolvedCount;
        UnsampledCount += other.UnsampledCount;
        LeftOutCount += other.LeftOutCount;
        foreach (var edge in other.Edges)
        {
            Merge(edge);
        }
    }

    /// <summary>Adds all that an edge has added up.</summary>
    public void Merge(LinkEdge other)
    {
        if (FindOrAdd(other.Key) is { } own)
        {
            own.Merge(other);
        }
        else
        {
            LeftOutCount += other.Count;
        }
    }

    /// <summary>The edge that a resolved link is part of.</summary>
    public static LinkEdgeKey KeyOf(GraphLink link)
    {
        var linked = link.Linked ?? link.LinkedTrace!.Root;
        return new LinkEdgeKey(
            linked.ServiceName, linked.Name, link.Linking.ServiceName, link.Linking.Name, link.Link.Type ?? "");
    }

    private LinkEdge? FindOrAdd(LinkEdgeKey key)
    {
        if (!_edges.TryGetValue(key, out var edge) && _edges.Count < maxEdges)
        {
            _edges.Add(key, edge = new LinkEdge(key));
        }

        return edge;
    }
}
