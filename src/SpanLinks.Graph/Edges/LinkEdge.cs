using SpanLinks.Graph.Links;
using SpanLinks.Graph.Sampling;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Edges;

/// <summary>The figures of all links from one operation to another of one type.</summary>
public sealed class LinkEdge
{
    /// <summary>How many exemplars are kept.</summary>
    public const int MaxExemplars = 5;

    private static readonly Comparer<LinkExemplar> SlowestFirst = Comparer<LinkExemplar>.Create((x, y) =>
    {
        var times = y.QueueTimeNano.CompareTo(x.QueueTimeNano);
        var spans = times != 0 ? times : Compare(x.Linking, y.Linking);
        return spans != 0 ? spans : x.Ordinal.CompareTo(y.Ordinal);
    });

    private readonly SortedSet<LinkExemplar> _exemplars = new(SlowestFirst);

    internal LinkEdge(LinkEdgeKey key) => Key = key;

    /// <summary>An edge from the figures of another one.</summary>
    public LinkEdge(
        LinkEdgeKey key, long count, EdgeCounts estimated, DurationSketch queueTime, DurationSketch linkingDuration, IEnumerable<LinkExemplar> exemplars)
        : this(key)
    {
        Count = count;
        Estimated = estimated;
        QueueTime = queueTime;
        LinkingDuration = linkingDuration;
        foreach (var exemplar in exemplars)
        {
            Add(exemplar);
        }
    }

    public LinkEdgeKey Key { get; }

    /// <summary>How many of its links are stored.</summary>
    public long Count { get; private set; }

    /// <summary>How many there were, with those that were not sampled.</summary>
    public EdgeCounts Estimated { get; private set; }

    /// <summary>Share of the linking spans with the status error, from 0 to 1.</summary>
    public double ErrorRate => Count == 0 ? 0 : Estimated.Errors / Estimated.Links;

    public DurationSketch QueueTime { get; } = new();

    /// <summary>The durations of the linking spans.</summary>
    public DurationSketch LinkingDuration { get; } = new();

    /// <summary>The links with the longest queue times, the slowest first.</summary>
    public IReadOnlyCollection<LinkExemplar> Exemplars => _exemplars;

    internal void Add(GraphLink link)
    {
        var queueTime = link.QueueTimeNano!.Value;
        Count++;
        Estimated += new EdgeCounts(1, link.Linking.IsError ? 1 : 0, queueTime < 0 ? 1 : 0) * (1 / LinkProbability.Of(link));
        QueueTime.Record((ulong)Math.Max(0, queueTime));
        LinkingDuration.Record(link.Linking.DurationNano);
        Add(new LinkExemplar(
            queueTime, link.Linking.Key, link.Ordinal, link.Link.Linked!.Value, link.Linking.StartTimeUnixNano));
    }

    internal void Merge(LinkEdge other)
    {
        Count += other.Count;
        Estimated += other.Estimated;
        QueueTime.Merge(other.QueueTime);
        LinkingDuration.Merge(other.LinkingDuration);
        foreach (var exemplar in other._exemplars.ToArray())
        {
            Add(exemplar);
        }
    }

    private static int Compare(SpanKey x, SpanKey y)
    {
        var traces = x.TraceId.CompareTo(y.TraceId);
        return traces != 0 ? traces : x.SpanId.Value.CompareTo(y.SpanId.Value);
    }

    private void Add(LinkExemplar exemplar)
    {
        if (_exemplars.Count < MaxExemplars || SlowestFirst.Compare(exemplar, _exemplars.Max!) < 0)
        {
            _exemplars.Add(exemplar);
            if (_exemplars.Count > MaxExemplars)
            {
                _exemplars.Remove(_exemplars.Max!);
            }
        }
    }
}
