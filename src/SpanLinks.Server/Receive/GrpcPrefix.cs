using System.Buffers.Binary;

namespace SpanLinks.Server.Receive;

/// <summary>
/// What stands before a message by gRPC. https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md
/// <code>
///   compressed  1  0, or 1 if it is compressed as grpc-encoding says
///   length      4  big-endian
/// </code>
/// </summary>
internal readonly record struct GrpcPrefix(bool IsCompressed, uint Length)
{
    public const int Size = 5;

    /// <summary>Reads it; null where a body ends before, or begins with something else.</summary>
    public static async ValueTask<GrpcPrefix?> ReadAsync(Stream body)
    {
        var bytes = new byte[Size];
        var read = await body.ReadAtLeastAsync(bytes, Size, throwOnEndOfStream: false);
        return read < Size || bytes[0] > 1 ? null : new GrpcPrefix(bytes[0] == 1, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
    }

    public static byte[] Write(byte[] message)
    {
        var body = new byte[Size + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, Size);
        return body;
    }
}
