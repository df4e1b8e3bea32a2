using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Hygiene;

/// <summary>
/// Counts links by linked span in bounded memory: J. Misra and D. Gries, "Finding repeated elements", 1982. A count is exact while no more
/// than <see cref="MaxCounters"/> spans are linked to, and later too small by at most the number of links divided by that.
/// </summary>
internal sealed class HubTally
{
    public const int MaxCounters = 10_000;

    private readonly Dictionary<SpanKey, (long Count, LinkExample First)> _counters = [];

    public void Add(SpanKey linked, LinkExample example)
    {
        if (_counters.TryGetValue(linked, out var counter))
        {
            _counters[linked] = (counter.Count + 1, example < counter.First ? example : counter.First);
        }
        else if (_counters.Count < MaxCounters)
        {
            _counters.Add(linked, (1, example));
        }
        else
        {
            TakeOneOffEach();
        }
    }

    /// <summary>A count from elsewhere that is known to be at least this.</summary>
    public void AtLeast(SpanKey linked, long count, LinkExample example)
    {
        if (_counters.TryGetValue(linked, out var counter))
        {
            _counters[linked] = (Math.Max(counter.Count, count), counter.First);
        }
        else if (_counters.Count < MaxCounters)
        {
            _counters.Add(linked, (count, example));
        }
    }

    public IEnumerable<(SpanKey Linked, long Count, LinkExample First)> From(long count) => _counters
        .Where(counter => counter.Value.Count >= count)
        .OrderByDescending(counter => counter.Value.Count)
        .ThenBy(counter => (counter.Key.TraceId, counter.Key.SpanId.Value))
        .Select(counter => (counter.Key, counter.Value.Count, counter.Value.First));

    // Each link pays for one counter that is taken off one, so all links together pay for all of this.
    private void TakeOneOffEach()
    {
        foreach (var (linked, counter) in _counters.ToArray())
        {
            if (counter.Count == 1)
            {
                _counters.Remove(linked);
            }
            else
            {
                _counters[linked] = (counter.Count - 1, counter.First);
            }
        }
    }
}
