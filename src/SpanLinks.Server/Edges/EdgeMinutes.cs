using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>Link edges of each minute in which linking spans started. Not safe for concurrent use.</summary>
internal sealed class EdgeMinutes(EdgeOptions options)
{
    public const ulong MinuteNano = 60_000_000_000;

    private readonly SortedDictionary<ulong, EdgeMinute> _minutes = []; // at most KeepTime of them, and MaxEdges in all
    private int _edges;
    private ulong _latestUnixNano = ulong.MaxValue;

    /// <summary>From when on minutes may be here; earlier ones were let go.</summary>
    public ulong KeptFromUnixNano { get; private set; }

    public static ulong StartOf(ulong unixNano) => unixNano - (unixNano % MinuteNano);

    /// <summary>Notes that links whose spans start about then were there, and whether they are looked up.</summary>
    public void Offer(ulong startUnixNano, int links, bool isTaken)
    {
        if (Find(startUnixNano) is { } minute)
        {
            minute.OfferedLinks += links;
            minute.TakenLinks += isTaken ? links : 0;
        }
    }

    public void Add(GraphLink link)
    {
        if (Find(link.Linking.StartTimeUnixNano) is { } minute)
        {
            var before = minute.Edges.Count;
            minute.Edges.Add(link);
            _edges += minute.Edges.Count - before;
        }
    }

    /// <summary>Adds what the minutes have that lie in the range, whole minutes.</summary>
    public void AddTo(EdgeSum sum, TimeWindow range)
    {
        foreach (var (start, minute) in _minutes)
        {
            if (start >= StartOf(range.FromUnixNano) && start <= range.ToUnixNano)
            {
                sum.Add(minute.Edges, minute.OfferedLinks, minute.TakenLinks, start);
            }
        }
    }

    /// <summary>How many links of the minutes in the range have no linked span, scaled up where some were sampled, and whether some were.</summary>
    public (double Count, bool IsSampled) CountUnresolved(TimeWindow range)
    {
        var (count, isSampled) = (0.0, false);
        foreach (var (start, minute) in _minutes)
        {
            if (start >= StartOf(range.FromUnixNano) && start <= range.ToUnixNano && minute.TakenLinks > 0)
            {
                count += minute.Edges.UnresolvedCount * ((double)minute.OfferedLinks / minute.TakenLinks);
                isSampled |= minute.TakenLinks < minute.OfferedLinks;
            }
        }

        return (count, isSampled);
    }

    /// <summary>Lets go of what is too old or too much.</summary>
    public void Trim(ulong nowUnixNano)
    {
        var keep = (ulong)options.KeepTime.Ticks * TimeSpan.NanosecondsPerTick;
        KeptFromUnixNano = Math.Max(KeptFromUnixNano, StartOf(nowUnixNano - Math.Min(nowUnixNano, keep)));
        while (_minutes.Count > 0 && (_edges > options.MaxEdges || _minutes.First().Key < KeptFromUnixNano))
        {
            var (start, oldest) = _minutes.First();
            _edges -= oldest.Edges.Count;
            _minutes.Remove(start);
            KeptFromUnixNano = Math.Max(KeptFromUnixNano, start + MinuteNano);
        }

        // A clock that is far ahead would otherwise make minutes that are never old.
        _latestUnixNano = nowUnixNano + keep;
    }

    private EdgeMinute? Find(ulong unixNano)
    {
        var start = StartOf(unixNano);
        if (start < KeptFromUnixNano || start > _latestUnixNano)
        {
            return null;
        }

        if (!_minutes.TryGetValue(start, out var minute))
        {
            _minutes.Add(start, minute = new EdgeMinute(options.MaxEdgesPerMinute));
        }

        return minute;
    }

    private sealed class EdgeMinute(int maxEdges)
    {
        public LinkEdgeAccumulator Edges { get; } = new(TimeWindow.All, maxEdges);

        public long OfferedLinks { get; set; }

        public long TakenLinks { get; set; }
    }
}
