using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Server.Receive;

/// <summary>Takes the bytes of an ExportTraceServiceRequest, whichever way they came, and has them stored.</summary>
internal sealed partial class TraceReceiver(ILinkStore store, ILogger<TraceReceiver> logger)
{
    /// <summary>
    /// When the task completes with <see cref="ReceiveStatus.Stored"/>, every good span is durable. With another status, the first slices of
    /// the request may be; sending it again stores them once all the same.
    /// </summary>
    public async Task<ReceiveResult> ReceiveAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        if (reader.Problem is { } problem)
        {
            return new ReceiveResult(ReceiveStatus.Malformed, Message: problem);
        }

        using var batch = new TraceBatch();
        while (reader.TryRead(batch))
        {
            if (!await TryAppendAsync(batch, cancellationToken))
            {
                return new ReceiveResult(ReceiveStatus.Unavailable, Message: "The spans could not be stored. Send them again later.");
            }
        }

        return new ReceiveResult(ReceiveStatus.Stored, reader.RejectedSpans, reader.Rejection ?? "");
    }

    // Whatever a store throws, the sender gets an answer that makes it try again, and the server goes on.
    private async Task<bool> TryAppendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await store.AppendAsync(batch, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.AppendFailed(logger, batch.Spans.Length, error);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AppendFailed, LogLevel.Error, "Could not store {Spans} spans; their sender is asked to try again.")]
        public static partial void AppendFailed(ILogger logger, int spans, Exception error);
    }
}
