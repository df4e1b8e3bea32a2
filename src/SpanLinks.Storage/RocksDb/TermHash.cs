using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>What a term is called in the keys of postings: the start of the SHA-256 of its kind and value.</summary>
internal static class TermHash
{
    public static ulong Of(SearchTerm term) => Of(term.Kind, Encoding.UTF8.GetBytes(term.Value));

    public static ulong Of(SearchTermKind kind, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[1 + IncomingLink.MaxTextBytes];
        text[0] = (byte)kind;
        value = IncomingLink.Cut(value);
        value.CopyTo(text[1..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..(1 + value.Length)], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
