using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>
/// Whether linked spans are stored, and when they ended. What is asked for and not known is noted, read with all others that are
/// missing, and asked for again. It lives as long as a page of a search, whose limits bound it.
/// </summary>
internal sealed class LinkedSpans(ILinkStore store)
{
    /// <summary>How many spans of a trace are read to find the end of what a trace-level link points to.</summary>
    private const int MaxSpansOfTrace = 1_000;

    private readonly Dictionary<SpanKey, ulong?> _ends = [];
    private readonly HashSet<SpanKey> _wanted = [];

    /// <summary>How many spans and traces were looked for.</summary>
    public int Count => _ends.Count;

    /// <summary>Whether it is known; then the end of the linked span or trace, null where it is not stored.</summary>
    public bool TryGetEnd(SpanKey linked, out ulong? end)
    {
        var isKnown = _ends.TryGetValue(linked, out end);
        if (!isKnown)
        {
            _wanted.Add(linked);
        }

        return isKnown;
    }

    /// <summary>Reads what was asked for and is not known, as long as <paramref name="maxCount"/> allows.</summary>
    public async Task ReadWantedAsync(int maxCount, CancellationToken cancellationToken)
    {
        var wanted = _wanted.Take(maxCount - _ends.Count).ToLookup(key => key.SpanId.IsZero);
        _wanted.Clear();
        foreach (var key in wanted.SelectMany(keys => keys))
        {
            _ends[key] = null;
        }

        if (wanted.Contains(false))
        {
            foreach (var span in (await store.ReadSpansAsync([.. wanted[false]], cancellationToken)).Select(SpanDecoder.Decode))
            {
                _ends[span.Key] = span.EndTimeUnixNano;
            }
        }

        foreach (var key in wanted[true])
        {
            var stored = (await store.ReadTracesAsync([key.TraceId], MaxSpansOfTrace, cancellationToken))[0];
            _ends[key] = stored.Spans.Count == 0 ? null : new SearchedTrace(stored).Trace.EndTimeUnixNano;
        }
    }
}
