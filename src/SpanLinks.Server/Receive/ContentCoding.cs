using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace SpanLinks.Server.Receive;

/// <summary>How a body is compressed: HTTP's Content-Encoding and gRPC's grpc-encoding have the same names.</summary>
internal sealed class ContentCoding
{
    // What zstd must support on the web, and what bounds its memory: https://www.rfc-editor.org/rfc/rfc9659
    private const int ZstdWindowLog = 23;

    public static readonly ContentCoding Identity = new("identity", 0, 0, wire => wire);
    private static readonly ContentCoding Gzip = new("gzip", 64 * 1024, 0, wire => new GZipStream(wire, CompressionMode.Decompress, leaveOpen: true));
    private static readonly ContentCoding Zstd = new("zstd", 256 * 1024, 1 << ZstdWindowLog, OpenZstd);

    private readonly Func<Stream, Stream> _open;

    private ContentCoding(string name, int stateBytes, int windowBytes, Func<Stream, Stream> open)
    {
        Name = name;
        StateBytes = stateBytes;
        WindowBytes = windowBytes;
        _open = open;
    }

    /// <summary>For a message that says what is allowed, and for grpc-accept-encoding.</summary>
    public static string Allowed => "identity,gzip,zstd";

    /// <summary>The most that decompressing takes besides its result.</summary>
    public static long MaxStateBytes => Zstd.StateBytes + Zstd.WindowBytes;

    public string Name { get; }

    /// <summary>What decompressing takes whatever comes, in bytes, rounded up.</summary>
    public int StateBytes { get; }

    /// <summary>How many of the bytes that were decompressed last are kept besides, at most.</summary>
    public int WindowBytes { get; }

    /// <summary>The coding of a header; null where it is another one, or several after each other.</summary>
    public static ContentCoding? Of(string name) => name.Length == 0
        ? Identity
        : Array.Find([Identity, Gzip, Zstd], coding => coding.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a body decompressed. Damage throws, and <see cref="Damage"/> says what it is.</summary>
    public Stream Open(Stream wire) => _open(wire);

    /// <summary>What is wrong with the bytes; null for an exception that says something else.</summary>
    public static string? Damage(Exception error) => error switch
    {
        InvalidDataException or ZstdException => error.Message,
        EndOfStreamException => "it ends too early.",
        _ => null,
    };

    private static DecompressionStream OpenZstd(Stream wire)
    {
        var stream = new DecompressionStream(wire, bufferSize: 16 * 1024);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstdWindowLog);
        return stream;
    }
}
