using SpanLinks.Graph.Store;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Fills a store inside this process, with many requests under way at a time.</summary>
internal static class StoreFilling
{
    private const int SlicesAtOnce = 256;

    /// <summary>Appends traffic until so many spans are stored; returns how many are.</summary>
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

    private static async Task AppendAsync(ILinkStore store, TrafficRequest request, CancellationToken cancellationToken)
    {
        using var slice = new TraceBatch();
        var reader = new TraceRequestReader(request.Bytes, TraceReadLimits.Default);
        while (reader.TryRead(slice))
        {
            await store.AppendAsync(slice, cancellationToken);
        }
    }
}
