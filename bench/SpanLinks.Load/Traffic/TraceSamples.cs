using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Traffic;

/// <summary>
/// Remembers a span of some traces, to ask for them later: some from all of the traffic, each as likely as any other, and the newest. A
/// trace counts only after so many more have come that all of its spans were handed out.
/// </summary>
internal sealed class TraceSamples(int tracesUntilSent, ulong seed)
{
    private const int MaxOld = 8 * 1024;
    private const int MaxNew = 1024;

    private readonly SpanKey[] _waiting = new SpanKey[tracesUntilSent];
    private readonly SpanKey[] _old = new SpanKey[MaxOld];
    private readonly SpanKey[] _new = new SpanKey[MaxNew];
    private Dice _dice = new(~seed);
    private long _seen;
    private long _counted;

    /// <summary>How many traces count.</summary>
    public long Counted => _counted;

    public void Add(SpanKey span)
    {
        var waited = _waiting[_seen % tracesUntilSent];
        _waiting[_seen++ % tracesUntilSent] = span;
        if (_seen <= tracesUntilSent)
        {
            return;
        }

        _new[_counted % MaxNew] = waited;
        var place = _counted < MaxOld ? _counted : (long)(_dice.Next() % (ulong)(_counted + 1));
        if (place < MaxOld)
        {
            _old[place] = waited;
        }

        _counted++;
    }

    /// <summary>So many spans, half of them from all of the traffic and half of them new.</summary>
    public IReadOnlyList<SpanKey> Draw(int count)
    {
        if (_counted == 0)
        {
            throw new InvalidOperationException($"No trace counts yet; that takes more than {tracesUntilSent} traces.");
        }

        return [.. Enumerable.Range(0, count).Select(number => number % 2 == 0 ? Pick(_old) : Pick(_new))];
    }

    private SpanKey Pick(SpanKey[] from) => from[_dice.Next((int)Math.Min(_counted, from.Length))];
}
