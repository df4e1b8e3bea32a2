using System.Net;

namespace SpanLinks.Server.Tests.Support;

/// <summary>A body whose second part is sent when the test says so, or whose sender gives up.</summary>
internal sealed class HeldContent(byte[] first, byte[] rest) : HttpContent
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends the rest.</summary>
    public void Release() => _release.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(first, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await _release.Task.WaitAsync(cancellationToken);
        await stream.WriteAsync(rest, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = first.Length + rest.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _release.TrySetException(new IOException("The test is over."));
        base.Dispose(disposing);
    }
}
