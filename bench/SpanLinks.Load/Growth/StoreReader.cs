using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Growth;

/// <summary>Reads from a store in this process.</summary>
internal sealed class StoreReader(ILinkStore store) : IStoreReader
{
    private const int MaxSpans = 100_000;
    private const int MaxLinks = 1_000;

    public async Task<int> ReadTraceAsync(TraceId traceId) =>
        (await store.ReadTracesAsync([traceId], MaxSpans, CancellationToken.None))[0].Spans.Count;

    public async Task<int> ReadIncomingAsync(SpanKey span) =>
        (await store.ReadIncomingLinksAsync([new IncomingLinkTarget(span.TraceId, span.SpanId)], MaxLinks, CancellationToken.None)).Count;
}
