namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Keys that a partition surely holds, so that names and envelopes are not put again with every batch. It forgets everything when it has
/// <see cref="MaxKeys"/>: putting a key again does no harm. Only the writer uses it.
/// </summary>
internal sealed class KnownKeys
{
    private const int MaxKeys = 64 * 1024;

    private readonly HashSet<byte[]> _known = new(ByteText.Comparer);
    private readonly HashSet<byte[]> _fresh = new(ByteText.Comparer);

    /// <summary>Whether the key must be put with the batch at hand.</summary>
    public bool IsNew(ReadOnlySpan<byte> key) =>
        !_known.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(key) && _fresh.GetAlternateLookup<ReadOnlySpan<byte>>().Add(key);

    /// <summary>The batch at hand is written.</summary>
    public void Commit()
    {
        if (_known.Count + _fresh.Count > MaxKeys)
        {
            _known.Clear();
        }

        _known.UnionWith(_fresh);
        _fresh.Clear();
    }

    /// <summary>The batch at hand is not written, so what it would have put is not known.</summary>
    public void Abandon() => _fresh.Clear();
}
