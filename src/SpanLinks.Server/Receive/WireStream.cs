using System.Buffers;
using System.IO.Pipelines;

namespace SpanLinks.Server.Receive;

/// <summary>
/// Reads a body as it comes from the wire, up to so many bytes, and counts them. What comes after them stays unread. When time is up, a read
/// throws <see cref="OperationCanceledException"/>, and leaves Kestrel's reader such that it can pass over the rest.
/// </summary>
internal sealed class WireStream : Stream
{
    private readonly PipeReader _body;
    private readonly CancellationTokenRegistration _end;
    private long _limit;

    public WireStream(PipeReader body, CancellationToken time)
    {
        _body = body;
        _end = time.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
    }

    /// <summary>How many bytes came since <see cref="Begin"/>.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Lets through so many of the bytes that come next.</summary>
    public void Begin(long limit) => (Count, _limit) = (0, limit);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, _limit - Count);
        while (wanted > 0)
        {
            var result = await _body.ReadAsync(cancellationToken);
            var read = (int)Math.Min(wanted, result.Buffer.Length);
            var bytes = result.Buffer.Slice(0, read);
            bytes.CopyTo(buffer.Span);
            _body.AdvanceTo(bytes.End);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("The body took too long to arrive.");
            }

            if (read > 0 || result.IsCompleted)
            {
                Count += read;
                return read;
            }
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _end.Dispose();
        base.Dispose(disposing);
    }
}
