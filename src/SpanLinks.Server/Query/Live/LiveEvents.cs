using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Query.Live;

/// <summary>
/// A stream of server-sent events for one reader: a heartbeat at once and whenever nothing else was said for a while, so that both sides
/// notice when the other is gone. It ends when the reader goes, and when the server stops.
/// </summary>
internal sealed class LiveEvents(ArrivalSubscription subscription, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<string>> RunAsync(
        Func<ArrivalBatch?, CancellationToken, IAsyncEnumerable<SseItem<string>>> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Heartbeat();
        await foreach (var item in answer(null, cancellationToken))
        {
            yield return item;
        }

        var next = subscription.Batches.WaitToReadAsync(cancellationToken).AsTask();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await IsWithinPauseAsync(next))
            {
                yield return Heartbeat();
                continue;
            }

            if (next.IsFaulted || next.IsCanceled || !await next)
            {
                yield break;
            }

            if (subscription.TakeLost() is > 0 and var lost)
            {
                yield return Item("missed", new MissedDocument(lost));
            }

            while (subscription.Batches.TryRead(out var batch))
            {
                if (batch.IsCut)
                {
                    yield return Item("missed", new MissedDocument(1));
                }

                await foreach (var item in answer(batch, cancellationToken))
                {
                    yield return item;
                }
            }

            next = subscription.Batches.WaitToReadAsync(cancellationToken).AsTask();
        }
    }

    public static SseItem<string> Item<T>(string name, T document) => new(JsonSerializer.Serialize(document, ApiJson.Options), name);

    private SseItem<string> Heartbeat() => Item(
        "heartbeat", new HeartbeatDocument($"{UnixTime.Nano(time)}"));

    private async Task<bool> IsWithinPauseAsync(Task next)
    {
        using var stop = new CancellationTokenSource();
        var pause = Task.Delay(Pause, time, stop.Token);
        var first = await Task.WhenAny(next, pause);
        await stop.CancelAsync();
        return first == next;
    }
}

/// <summary>That nothing else is to be said.</summary>
internal sealed record HeartbeatDocument(string TimeUnixNano);

/// <summary>How many times something arrived that was not looked at.</summary>
internal sealed record MissedDocument(int Count);
