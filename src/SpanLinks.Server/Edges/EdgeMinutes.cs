using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>Link edges of each minute in which linking spans started. Not safe for concurrent use.</summary>
internal sealed class EdgeMinutes(EdgeOptions options)
{
    public const ulong MinuteNano = LinkEdgeMinute.LengthNano;

    private const ulong DayNano = 24 * 60 * MinuteNano;

    /// <summary>How many there are, at times by a second's links more: a day back and a day on, and a little.</summary>
    private const int MaxMinutes = 3_000;

    private readonly SortedDictionary<ulong, LinkEdgeMinute> _minutes = []; // at most KeepTime of them and MaxMinutes, and MaxEdges in all
    private int _edges;
    private ulong _latestUnixNano = ulong.MaxValue;

    /// <summary>From when on minutes may be here; earlier ones were let go.</summary>
    public ulong KeptFromUnixNano { get; private set; }

    /// <summary>Whether some may soon have to be let go.</summary>
    public bool IsHalfFull => _minutes.Count > MaxMinutes / 2 || _edges > options.MaxEdges / 2;

    public static ulong StartOf(ulong unixNano) => LinkEdgeMinute.StartOf(unixNano);

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
    public void AddTo(EdgeSum sum, TimeWindow range) => AddTo(sum, range, _minutes.Values);

    /// <summary>Adds what those of some minutes have that lie in the range, whole minutes.</summary>
    public static void AddTo(EdgeSum sum, TimeWindow range, IEnumerable<LinkEdgeMinute> minutes)
    {
        foreach (var minute in minutes.Where(minute => IsIn(minute, range)))
        {
            sum.Add(minute.Edges, minute.OfferedLinks, minute.TakenLinks, minute.StartUnixNano);
        }
    }

    /// <summary>What is counted of the minutes in the range besides edges.</summary>
    public LinkEdgeTotals ReadTotals(TimeWindow range) => ReadTotals(range, _minutes.Values);

    public static LinkEdgeTotals ReadTotals(TimeWindow range, IEnumerable<LinkEdgeMinute> minutes) => minutes.Where(minute => IsIn(minute, range))
        .Select(minute => LinkEdgeTotals.Of(minute.Edges, minute.OfferedLinks, minute.TakenLinks))
        .Aggregate(default(LinkEdgeTotals), (sum, totals) => sum + totals);

    /// <summary>
    /// Takes out what was counted. Links that were left out stay until others of their minute are counted, which are scaled up for them; not
    /// for long.
    /// </summary>
    public List<LinkEdgeMinute> TakeOut(ulong nowUnixNano, bool isLast)
    {
        const ulong longest = 5 * MinuteNano;
        var taken = _minutes.Values.Where(minute => isLast || minute.TakenLinks > 0 || minute.StartUnixNano + longest < nowUnixNano).ToList();
        taken.ForEach(minute => _minutes.Remove(minute.StartUnixNano));
        _edges -= taken.Sum(minute => minute.Edges.Count);
        KeptFromUnixNano = 0;
        return taken;
    }

    /// <summary>Lets go of what is too old or too much.</summary>
    public void Trim(ulong nowUnixNano)
    {
        var keep = (ulong)options.KeepTime.Ticks * TimeSpan.NanosecondsPerTick;
        KeptFromUnixNano = Math.Max(KeptFromUnixNano, StartOf(nowUnixNano - Math.Min(nowUnixNano, keep)));
        while (_minutes.Count > 0 && (_edges > options.MaxEdges || _minutes.Count > MaxMinutes || _minutes.First().Key < KeptFromUnixNano))
        {
            var (start, oldest) = _minutes.First();
            _edges -= oldest.Edges.Count;
            _minutes.Remove(start);
            KeptFromUnixNano = Math.Max(KeptFromUnixNano, start + MinuteNano);
        }

        // A clock that is far ahead would otherwise make minutes that are never old.
        _latestUnixNano = nowUnixNano + Math.Min(keep, DayNano);
    }

    private static bool IsIn(LinkEdgeMinute minute, TimeWindow range) =>
        minute.StartUnixNano >= StartOf(range.FromUnixNano) && minute.StartUnixNano <= range.ToUnixNano;

    private LinkEdgeMinute? Find(ulong unixNano)
    {
        var start = StartOf(unixNano);
        if (start < KeptFromUnixNano || start > _latestUnixNano)
        {
            return null;
        }

        if (!_minutes.TryGetValue(start, out var minute))
        {
            _minutes.Add(start, minute = new LinkEdgeMinute(start, options.MaxEdgesPerMinute));
        }

        return minute;
    }
}
