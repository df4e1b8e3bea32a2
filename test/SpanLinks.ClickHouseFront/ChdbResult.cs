using System.Runtime.InteropServices;

namespace SpanLinks.ClickHouseFront;

/// <summary>What a query gave: bytes in the library's memory, or the text of an error.</summary>
internal sealed class ChdbResult : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly nint _result;

    public ChdbResult(nint result)
    {
        _result = result;
        Error = Marshal.PtrToStringUTF8(Chdb.ResultError(result));
    }

    public ChdbResult(string error) => Error = error;

    public string? Error { get; }

    public long Length => (long)Chdb.ResultLength(_result);

    /// <summary>Copies the bytes in chunks: a result may be larger than an array.</summary>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        var (start, length) = (Chdb.ResultBuffer(_result), Length);
        for (var offset = 0L; offset < length; offset += ChunkBytes)
        {
            var count = (int)Math.Min(ChunkBytes, length - offset);
            Marshal.Copy((nint)(start + offset), buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    public void Dispose()
    {
        if (_result != 0)
        {
            Chdb.DestroyResult(_result);
        }
    }
}
