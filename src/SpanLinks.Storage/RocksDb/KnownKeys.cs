using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// What a partition surely holds, so that names and envelopes are not put again with every batch. It forgets everything when it has
/// <see cref="MaxKnown"/>: putting one again does no harm. Only the writer uses it.
/// </summary>
internal sealed class KnownKeys
{
    private const int MaxKnown = 64 * 1024;

    private readonly HashSet<byte[]> _names = new(ByteText.Comparer);
    private readonly HashSet<byte[]> _newNames = new(ByteText.Comparer);
    private readonly Dictionary<EnvelopeHash, int> _envelopes = [];
    private readonly Dictionary<EnvelopeHash, int> _newEnvelopes = [];

    /// <summary>Whether the key of a name must be put with the batch at hand.</summary>
    public bool IsNew(ReadOnlySpan<byte> key) =>
        !_names.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(key) && _newNames.GetAlternateLookup<ReadOnlySpan<byte>>().Add(key);

    /// <summary>The number of an envelope; the next free one where it has none yet, and must be put with the batch at hand.</summary>
    public int NumberOf(EnvelopeHash envelope, int next) =>
        _envelopes.TryGetValue(envelope, out var number) || _newEnvelopes.TryGetValue(envelope, out number)
            ? number
            : _newEnvelopes[envelope] = next;

    /// <summary>The batch at hand is written.</summary>
    public void Commit()
    {
        if (_names.Count + _envelopes.Count > MaxKnown)
        {
            _names.Clear();
            _envelopes.Clear();
        }

        _names.UnionWith(_newNames);
        foreach (var (envelope, number) in _newEnvelopes)
        {
            _envelopes[envelope] = number;
        }

        Abandon();
    }

    /// <summary>The batch at hand is not written, so what it would have put is not known.</summary>
    public void Abandon()
    {
        _newNames.Clear();
        _newEnvelopes.Clear();
    }
}
