using System.IO.Compression;
using Grpc.Net.Compression;
using ZstdSharp;

namespace SpanLinks.Server.Tests.Support;

/// <summary>Compresses as senders do, with the names that HTTP and gRPC have for it.</summary>
internal static class Packing
{
    public static byte[] Pack(string coding, byte[] plain) => coding switch
    {
        "gzip" => Run(plain, packed => new GZipStream(packed, CompressionLevel.Fastest)),
        "zstd" => Run(plain, packed => new CompressionStream(packed)),
        _ => plain,
    };

    /// <summary>A zstd frame whose header asks for a window of 2 to this power.</summary>
    public static byte[] ZstdWithWindow(int windowLog) =>
        [0x28, 0xB5, 0x2F, 0xFD, 0x00, (byte)((windowLog - 10) << 3), 0x0B, 0x00, 0x00, 0x61];

    private static byte[] Run(byte[] plain, Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>For gRPC's own client, which knows gzip only.</summary>
    public sealed class Provider(string encodingName) : ICompressionProvider
    {
        public string EncodingName { get; } = encodingName;

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
            EncodingName == "zstd" ? new CompressionStream(stream) : new BrotliStream(stream, CompressionMode.Compress);

        public Stream CreateDecompressionStream(Stream stream) => throw new NotSupportedException("The server does not compress.");
    }
}
