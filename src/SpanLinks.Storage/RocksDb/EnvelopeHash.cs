using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// What names an envelope: the start of the SHA-256 of its bytes. Senders choose the bytes, so two that share a name must not be makeable.
/// </summary>
internal readonly record struct EnvelopeHash(UInt128 Value)
{
    public const int Size = 16;

    public static EnvelopeHash Of(ReadOnlySpan<byte> envelope)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(envelope, hash);
        return Read(hash);
    }

    public static EnvelopeHash Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);
}
