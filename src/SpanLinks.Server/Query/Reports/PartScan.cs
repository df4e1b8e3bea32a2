using System.Runtime.CompilerServices;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Reports;

/// <summary>
/// Reads the newest traces that a search finds, up to a bound, each once. Without a bound a question about a range of time would cost as much
/// as was ever stored in it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="search">What to find.</param>
/// <param name="maxTraces">How many traces are read.</param>
/// <param name="maxSpans">How many spans of these traces are read in all.</param>
internal sealed class PartScan(ILinkStore store, TraceSearch search, int maxTraces, int maxSpans = 200_000)
{
    private const int TracesPerRead = 64;
    private const int PartsPerRead = 500;

    /// <summary>How many parts are looked at: a trace has several.</summary>
    private const int MaxPartsPerTrace = 20;

    private readonly HashSet<TraceId> _seen = []; // at most maxTraces

    public int TraceCount => _seen.Count;

    /// <summary>Whether there is more than was read.</summary>
    public bool IsCut { get; private set; }

    public async IAsyncEnumerable<StoredTrace> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spans = 0;
        await foreach (var traceIds in ReadIdsAsync(cancellationToken))
        {
            foreach (var trace in await store.ReadTracesAsync(traceIds, maxSpans - spans, cancellationToken))
            {
                spans += trace.Spans.Count;
                IsCut |= trace.IsCut;
                yield return trace;
            }

            if (spans >= maxSpans)
            {
                IsCut = true;
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<List<TraceId>> ReadIdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = 0;
        var before = search.Before;
        do
        {
            var page = await store.SearchAsync(search with { Before = before, MaxParts = PartsPerRead }, cancellationToken);
            parts += Math.Max(1, page.Parts.Count);
            var fresh = page.Parts.Select(part => part.TraceId).Distinct().Where(traceId => !_seen.Contains(traceId)).ToList();
            IsCut |= fresh.Count > maxTraces - _seen.Count;
            foreach (var traceIds in fresh.Take(maxTraces - _seen.Count).Chunk(TracesPerRead))
            {
                _seen.UnionWith(traceIds);
                yield return [.. traceIds];
            }

            before = page.Next;
        }
        while (before is not null && _seen.Count < maxTraces && parts < maxTraces * MaxPartsPerTrace);

        IsCut |= before is not null;
    }
}
