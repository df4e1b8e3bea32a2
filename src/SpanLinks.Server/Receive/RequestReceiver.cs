using System.Diagnostics;
using SpanLinks.Otlp.Wire;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Receive;

/// <summary>Reads requests of either protocol within the budget, and has them stored.</summary>
internal sealed class RequestReceiver(
    TraceReceiver traces,
    Admission admission,
    StoringQueue storing,
    BufferArena arena,
    ReceiveClock clock,
    ServerMetrics metrics,
    SpanLinksServerOptions options)
{
    /// <summary>
    /// What a stream takes in Kestrel whatever is in it: see KestrelLimits. A connection by HTTP/1.1 has one request at a time, which counts
    /// as part of the connection.
    /// </summary>
    private const int BytesPerStream = 16 * 1024;

    private readonly int _maxBytes = options.MaxRequestBytes;

    public async Task<ReceiveResult> ReceiveAsync(HttpContext context, IncomingRequest request)
    {
        using var activity = ServerActivities.StartReceive(context.Request, request.Protocol);
        var result = await ReceiveAsync(request, activity, context.RequestAborted);
        metrics.Received(request.Protocol, result);
        ServerActivities.Complete(activity, result);
        return result;
    }

    private async Task<ReceiveResult> ReceiveAsync(IncomingRequest request, Activity? activity, CancellationToken cancellationToken)
    {
        using var reservation = new Reservation(admission);
        if (request.Protocol == Protocol.Grpc && !reservation.TryAdd(BytesPerStream))
        {
            return Overload();
        }

        using var buffer = new RequestBuffer(arena, reservation, _maxBytes);
        var result = await ReadInTimeAsync(request, buffer, reservation, cancellationToken);
        metrics.Read(buffer.Length);
        return result.Status == ReceiveStatus.Stored ? await StoreAsync(buffer.Memory, request.Format, activity) : result;
    }

    /// <summary>
    /// The budget in which a request of this size can pass at all: while its buffer doubles for the last time both are there, and what is
    /// needed for decompressing it.
    /// </summary>
    public static long LeastBudget(int maxRequestBytes) =>
        (BufferArena.BlockFor(maxRequestBytes) * 3L / 2) + ContentCoding.MaxStateBytes + BytesPerStream;

    /// <summary>
    /// What it takes to store a request, besides its own bytes: a slice is copied into the store's batch, with keys and entries that are up
    /// to 8 times as large as very small spans. Slices are bounded, so this is, too: see TraceReadLimits.
    /// </summary>
    private static long BytesToStore(long length) => Math.Min(8 * length, Math.Min((1 << 20) + (2 * length), 8 << 20));

    // What is here is stored even if its sender goes away meanwhile: it costs less than receiving it again.
    private async Task<ReceiveResult> StoreAsync(ReadOnlyMemory<byte> body, BodyFormat format, Activity? activity)
    {
        var bytes = await storing.EnterAsync(BytesToStore(body.Length) + ((long)format.BytesPerByte * body.Length));
        try
        {
            using var wire = new WireBuffer();
            return format.ReadRequest(body, wire, out var problem) is { } payload
                ? await traces.ReceiveAsync(payload, activity, CancellationToken.None)
                : Malformed(problem!);
        }
        finally
        {
            storing.Leave(bytes);
        }
    }

    private async Task<ReceiveResult> ReadInTimeAsync(
        IncomingRequest request, RequestBuffer buffer, Reservation reservation, CancellationToken cancellationToken)
    {
        var time = clock.Begin();
        await using var wire = new WireStream(request.Body, time);
        try
        {
            return await ReadAsync(wire, request, buffer, reservation);
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode == StatusCodes.Status408RequestTimeout ? TooSlow : Malformed(error.Message);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return time.IsCancellationRequested && !cancellationToken.IsCancellationRequested ? TimedOut : Gone;
        }
    }

    private async Task<ReceiveResult> ReadAsync(WireStream wire, IncomingRequest request, RequestBuffer buffer, Reservation reservation)
    {
        var (coding, length) = (request.Coding, request.Length);
        if (request.Protocol == Protocol.Grpc)
        {
            wire.Begin(GrpcPrefix.Size);
            if (await GrpcPrefix.ReadAsync(wire) is not { } prefix)
            {
                return Malformed("The body is no gRPC message: it begins with 0 or 1, and the message's length in 4 bytes.");
            }

            (coding, length) = (prefix.IsCompressed ? coding : ContentCoding.Identity, prefix.Length);
            if (prefix.IsCompressed && coding == ContentCoding.Identity)
            {
                return Malformed("The message is compressed, and grpc-encoding does not say how.");
            }
        }

        wire.Begin(length ?? _maxBytes + 1L);
        return length > _maxBytes ? TooLarge : await ReadAsync(wire, length, coding, buffer, reservation);
    }

    private async Task<ReceiveResult> ReadAsync(
        WireStream wire, long? length, ContentCoding coding, RequestBuffer buffer, Reservation reservation)
    {
        try
        {
            return await BodyReader.ReadAsync(wire, coding, buffer, reservation) switch
            {
                BodyOutcome.OverBudget => Overload(),
                BodyOutcome.TooLarge => TooLarge,
                _ when wire.Count > _maxBytes => TooLarge,
                _ when wire.Count < length => Malformed($"The request ends after {wire.Count} bytes of {length}."),
                _ => new ReceiveResult(ReceiveStatus.Stored),
            };
        }
        catch (Exception error) when (ContentCoding.Damage(error) is { } damage)
        {
            return wire.Count > _maxBytes ? TooLarge : Malformed($"The {coding.Name} body is damaged: {damage}");
        }
    }

    private static ReceiveResult TooSlow => new(ReceiveStatus.TooSlow, Message: "The request arrived too slowly.");

    private static ReceiveResult TimedOut => new(ReceiveStatus.TimedOut, Message: "The request took too long to arrive.");

    private static ReceiveResult Gone => new(ReceiveStatus.Gone, Message: "The sender went away.");

    private static ReceiveResult Malformed(string message) => new(ReceiveStatus.Malformed, Message: message);

    private ReceiveResult TooLarge =>
        new(ReceiveStatus.TooLarge, Message: $"The request is larger than {_maxBytes} bytes. Send smaller batches.");

    private ReceiveResult Overload()
    {
        clock.MakeRoom();
        return new ReceiveResult(
            ReceiveStatus.Overloaded, Message: $"Requests under way hold all of the {admission.MaxBytes} bytes that they may. Send this one again later.");
    }
}
