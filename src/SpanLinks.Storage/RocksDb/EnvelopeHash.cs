using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Tells envelopes apart: the start of the SHA-256 of their bytes. Senders choose the bytes, so two that share a hash must not be makeable.
/// </summary>
internal readonly record struct EnvelopeHash(UInt128 Value)
{
    public static EnvelopeHash Of(ReadOnlySpan<byte> envelope)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(envelope, hash);
        return new EnvelopeHash(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
