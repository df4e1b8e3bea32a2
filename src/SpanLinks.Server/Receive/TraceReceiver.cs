using System.Diagnostics;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Receive;

/// <summary>Takes the bytes of an ExportTraceServiceRequest, whichever way they came, and has them stored.</summary>
internal sealed partial class TraceReceiver(ILinkStore store, ServerMetrics metrics, TimeProvider time, ILogger<TraceReceiver> logger)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private long _failures;
    private long _lastLogged;

    /// <summary>
    /// When the task completes with <see cref="ReceiveStatus.Stored"/>, every good span is durable. With another status, the first slices of
    /// the request may be; sending it again stores them once all the same.
    /// </summary>
    /// <param name="request">The message on the wire.</param>
    /// <param name="receive">The server's own span of the request, if it is traced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReceiveResult> ReceiveAsync(ReadOnlyMemory<byte> request, Activity? receive, CancellationToken cancellationToken)
    {
        if (store.IsReadOnly)
        {
            return new ReceiveResult(ReceiveStatus.ReadOnly, Message: "This server only reads spans that others store; send them to the collector or to Jaeger.");
        }

        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        if (reader.Problem is { } problem)
        {
            return new ReceiveResult(ReceiveStatus.Malformed, Message: problem);
        }

        using var batch = new TraceBatch();
        while (reader.TryRead(batch))
        {
            if (!await TryAppendAsync(batch, receive, cancellationToken))
            {
                return new ReceiveResult(ReceiveStatus.Unavailable, Message: "The spans could not be stored. Send them again later.");
            }
        }

        return new ReceiveResult(ReceiveStatus.Stored, reader.RejectedSpans, reader.Rejection ?? "");
    }

    // Whatever a store throws, the sender gets an answer that makes it try again, and the server goes on.
    private async Task<bool> TryAppendAsync(TraceBatch batch, Activity? receive, CancellationToken cancellationToken)
    {
        try
        {
            using var append = ServerActivities.StartAppend(receive);
            var began = time.GetTimestamp();
            await store.AppendAsync(batch, cancellationToken);
            metrics.Appended(batch.Spans.Length, batch.LinkCount, time.GetElapsedTime(began));
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailure(error);
            return false;
        }
    }

    // A store that cannot write refuses every request, and its log may be on the same full disk: one line in ten seconds says it.
    private void LogFailure(Exception error)
    {
        var failures = Interlocked.Increment(ref _failures);
        var last = Interlocked.Read(ref _lastLogged);
        if ((last == 0 || time.GetElapsedTime(last) >= LogInterval)
            && Interlocked.CompareExchange(ref _lastLogged, time.GetTimestamp(), last) == last)
        {
            var failure = LoggedFailure.Of(error);
            Log.AppendFailed(logger, failures, failure.Reason, failure.Stack);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AppendFailed, LogLevel.Error, "The store could not write, {Failures} times so far; senders are asked to try again. {Reason}")]
        public static partial void AppendFailed(ILogger logger, long failures, string reason, Exception? error);
    }
}
