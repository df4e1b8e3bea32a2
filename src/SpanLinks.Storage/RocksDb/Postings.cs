using System.Buffers;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Gathers which parts of a batch hold which terms, and puts one entry for each term: the numbers of the parts, each less the one before,
/// as varints; nothing at all where every part holds the term.
/// </summary>
internal sealed class Postings
{
    private const int LongestVarint = 5;

    private readonly Dictionary<byte[], List<int>> _parts = new(ByteText.Comparer);
    private readonly Dictionary<byte[], List<int>>.AlternateLookup<ReadOnlySpan<byte>> _byText;
    private readonly byte[] _term = new byte[1 + IncomingLink.MaxTextBytes];
    private readonly Stack<List<int>> _spare = new();

    public Postings() => _byText = _parts.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>
    /// Notes that a part holds a term, and returns whether it is the first of the batch that does. Parts come in order; a term that the part
    /// has already is passed over.
    /// </summary>
    public bool Add(SearchTermKind kind, ReadOnlySpan<byte> value, int part)
    {
        value = IncomingLink.Cut(value);
        _term[0] = (byte)kind;
        value.CopyTo(_term.AsSpan(1));
        var term = _term.AsSpan(0, 1 + value.Length);
        var isKnown = _byText.TryGetValue(term, out var parts);
        if (parts is null)
        {
            parts = _spare.Count > 0 ? _spare.Pop() : [];
            _byText[term] = parts;
        }

        if (parts.Count == 0 || parts[^1] != part)
        {
            parts.Add(part);
        }

        return !isKnown;
    }

    /// <summary>Puts all that was gathered, and forgets it.</summary>
    public void Put(BatchBuilder write, long batch, int partCount)
    {
        Span<byte> key = stackalloc byte[KeyLayout.PostingKeySize];
        foreach (var (term, parts) in _parts)
        {
            var hash = TermHash.Of((SearchTermKind)term[0], term.AsSpan(1));
            Put(write, KeyLayout.WritePosting(key, hash, batch), parts, partCount);
            parts.Clear();
            _spare.Push(parts);
        }

        _parts.Clear();
    }

    /// <summary>Reads the numbers of the parts that an entry names, in order.</summary>
    public static void Read(ReadOnlySpan<byte> value, int partCount, List<int> parts)
    {
        parts.Clear();
        if (value.IsEmpty)
        {
            parts.AddRange(Enumerable.Range(0, partCount));
            return;
        }

        var reader = new WireReader(value);
        for (var part = 0; reader.Offset < value.Length;)
        {
            part += (int)reader.ReadVarint();
            parts.Add(part);
        }
    }

    private static void Put(BatchBuilder write, ReadOnlySpan<byte> key, List<int> parts, int partCount)
    {
        if (parts.Count == partCount)
        {
            write.Put(key, default);
            return;
        }

        var value = ArrayPool<byte>.Shared.Rent(parts.Count * LongestVarint);
        var writer = new WireWriter(value);
        var before = 0;
        foreach (var part in parts)
        {
            writer.WriteVarint((ulong)(part - before));
            before = part;
        }

        write.Put(key, value.AsSpan(0, writer.Position));
        ArrayPool<byte>.Shared.Return(value);
    }
}
