namespace SpanLinks.Graph.Hygiene;

/// <summary>Tallies by key. Beyond the bound of <paramref name="maxKeys"/> all others are one, under the key <paramref name="rest"/>.</summary>
internal sealed class Tallies<TKey>(int maxKeys, int maxExamples, Func<TKey, TKey> rest)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Tally> _tallies = [];

    public IEnumerable<KeyValuePair<TKey, Tally>> MostFirst => _tallies.OrderByDescending(tally => tally.Value.Count);

    public Tally this[TKey key]
    {
        get
        {
            if (_tallies.TryGetValue(key, out var tally))
            {
                return tally;
            }

            var kept = _tallies.Count < maxKeys ? key : rest(key);
            if (!_tallies.TryGetValue(kept, out tally))
            {
                _tallies.Add(kept, tally = new Tally(maxExamples));
            }

            return tally;
        }
    }
}
