using System.Diagnostics;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Sending;

/// <summary>
/// Sends generated requests over some connections, each with one request under way; the generator makes a request when a connection is
/// free for it, so nothing queues up here.
/// </summary>
internal sealed class LoadClient(ITraffic generator, IReadOnlyList<ISender> senders, double spansPerSecond = 0) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private SendFigures _figures = new();
    private long _spansLeft;
    private long _due;

    /// <summary>Whether a refused request is sent again at once, which no well-behaved exporter does.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>Sends so many spans, rounded up to whole requests, and returns when all are acknowledged.</summary>
    public async Task SendAsync(long spans, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _spansLeft = spans;
            _due = Stopwatch.GetTimestamp();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(senders.Select(sender => Task.Run(() => SendAllAsync(sender, stop), CancellationToken.None)));
    }

    /// <summary>Makes no more requests: what is being sent ends once all that were made are acknowledged.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            _spansLeft = 0;
        }
    }

    /// <summary>What was measured since the last call.</summary>
    public SendFigures TakeFigures()
    {
        lock (_lock)
        {
            var taken = _figures;
            _figures = new SendFigures();
            return taken;
        }
    }

    public void Dispose()
    {
        foreach (var sender in senders)
        {
            sender.Dispose();
        }
    }

    private async Task SendAllAsync(ISender sender, CancellationTokenSource stop)
    {
        try
        {
            while (TryTake(out var request, out var due))
            {
                var body = sender.Prepare(request.Bytes);
                if (spansPerSecond > 0 && Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, stop.Token);
                }

                await SendAsync(sender, request, body, spansPerSecond > 0 ? due : Stopwatch.GetTimestamp(), stop.Token);
            }
        }
        catch (Exception)
        {
            await stop.CancelAsync(); // one that cannot go on ends the others
            throw;
        }
    }

    private bool TryTake(out TrafficRequest request, out long due)
    {
        lock (_lock)
        {
            due = _due;
            request = default;
            if (_spansLeft <= 0)
            {
                return false;
            }

            request = generator.NextRequest();
            _spansLeft -= request.Spans;
            _due += spansPerSecond > 0 ? (long)(request.Spans / spansPerSecond * Stopwatch.Frequency) : 0;
            return true;
        }
    }

    private async Task SendAsync(ISender sender, TrafficRequest request, byte[] body, long since, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TrySendAsync(sender, body, cancellationToken);
            lock (_lock)
            {
                if (answer.Outcome == Outcome.Accepted)
                {
                    _figures.AddAccepted(request.Spans, request.Bytes.Length, body.Length, Stopwatch.GetElapsedTime(since));
                    return;
                }

                _figures.AddRetry(answer.Outcome);
            }

            if (answer.Outcome == Outcome.Rejected)
            {
                throw new InvalidOperationException($"A request of {request.Spans} spans was rejected: {answer.Detail}");
            }

            if (!IsImpatient)
            {
                await Task.Delay(Pause(answer, attempt), cancellationToken);
            }
        }
    }

    private static async Task<Answer> TrySendAsync(ISender sender, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(body, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new Answer(Outcome.Failed, default, error.Message);
        }
    }

    // As exporters do: what the receiver asks for, or else twice as long each time.
    private static TimeSpan Pause(Answer answer, int attempt)
    {
        var pause = answer.RetryAfter > TimeSpan.Zero ? answer.RetryAfter : TimeSpan.FromMilliseconds(50) * (1 << Math.Min(attempt, 8));
        return pause < LongestPause ? pause : LongestPause;
    }
}
