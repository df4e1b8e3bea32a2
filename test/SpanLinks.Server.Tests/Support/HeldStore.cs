using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Server.Tests.Support;

/// <summary>A store that holds one reading of traces back, for a test to do something meanwhile.</summary>
internal sealed class HeldStore(ILinkStore store) : ILinkStore
{
    private HeldRead? _next;

    /// <summary>The next reading of traces waits until it is released; those after it do not.</summary>
    public HeldRead HoldNextRead() => _next = new HeldRead();

    public async Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        await (Interlocked.Exchange(ref _next, null)?.WaitAsync() ?? Task.CompletedTask);
        return await store.ReadTracesAsync(traceIds, maxSpans, cancellationToken);
    }

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken) => store.AppendAsync(batch, cancellationToken);

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken) =>
        store.ReadSpansAsync(spans, cancellationToken);

    public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken) =>
        store.ReadIncomingLinksAsync(targets, maxLinks, cancellationToken);

    public Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken) => store.SearchAsync(search, cancellationToken);

    public Task<IReadOnlyList<string>> ReadNamesAsync(NameKind kind, string after, int maxNames, CancellationToken cancellationToken) =>
        store.ReadNamesAsync(kind, after, maxNames, cancellationToken);

    public IAsyncEnumerable<StoredTrace> ReadAllAsync(CancellationToken cancellationToken) => store.ReadAllAsync(cancellationToken);

    public Task ExpireAsync(CancellationToken cancellationToken) => store.ExpireAsync(cancellationToken);

    public Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken) => store.ReadStatisticsAsync(cancellationToken);

    public void Dispose() => store.Dispose();
}
