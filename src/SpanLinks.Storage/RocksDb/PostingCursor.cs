using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Walks the batches that hold a term, from the newest to the oldest.</summary>
internal sealed class PostingCursor(Partition partition, ulong term) : IDisposable
{
    private readonly Iterator _iterator = partition.NewIterator();

    /// <summary>The batch where it is.</summary>
    public long Batch => KeyLayout.ReadBatch(_iterator.GetKeySpan());

    /// <summary>Goes to the newest batch that is no newer than this; false where there is none.</summary>
    public bool Seek(long batch)
    {
        Span<byte> key = stackalloc byte[KeyLayout.PostingKeySize];
        _iterator.Seek(KeyLayout.WritePosting(key, term, batch));
        return _iterator.Valid() && _iterator.GetKeySpan().StartsWith(key[..KeyLayout.TermKeySize]);
    }

    public void ReadParts(int partCount, List<int> parts) => Postings.Read(_iterator.GetValueSpan(), partCount, parts);

    public void Dispose() => _iterator.Dispose();
}
