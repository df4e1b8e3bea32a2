using SpanLinks.Graph.Store;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Appends traffic to a store in the measuring process.</summary>
internal static class StoreFill
{
    private const int SlicesAtOnce = 256;

    /// <summary>Appends requests until there are so many spans, and returns how many there are then.</summary>
    public static async Task<long> FillAsync(
        ILinkStore store, TrafficGenerator generator, long spans, long until, CancellationToken cancellationToken)
    {
        var under = new Queue<Task>();
        while (spans < until)
        {
            var request = generator.NextRequest();
            under.Enqueue(AppendAsync(store, request, cancellationToken));
            spans += request.Spans;
            if (under.Count == SlicesAtOnce)
            {
                await under.Dequeue();
            }
        }

        await Task.WhenAll(under);
        return spans;
    }

    /// <summary>Appends what a request brings, and waits until the store has it.</summary>
    public static async Task AppendAsync(ILinkStore store, TrafficRequest request, CancellationToken cancellationToken)
    {
        using var slice = new TraceBatch();
        var reader = new TraceRequestReader(request.Bytes, TraceReadLimits.Default);
        while (reader.TryRead(slice))
        {
            await store.AppendAsync(slice, cancellationToken);
        }
    }
}
