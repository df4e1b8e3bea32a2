using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Query.Live;

/// <summary>Tells one reader of each trace that a query finds, once.</summary>
internal sealed class LiveTraces(ILinkStore store, SpanQuery query, bool showsSpans)
{
    /// <summary>How many traces are remembered; one of which more arrives after so many others is told again.</summary>
    private const int MaxTold = 10_000;

    private readonly HashSet<TraceId> _told = [];
    private readonly Queue<TraceId> _order = new();

    public async IAsyncEnumerable<SseItem<string>> FindAsync(ArrivalBatch? arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var untold = arrived?.TraceIds.Where(traceId => !_told.Contains(traceId)).ToList() ?? [];
        if (untold.Count == 0)
        {
            yield break;
        }

        foreach (var match in await TraceSearcher.MatchAsync(store, query, untold, cancellationToken))
        {
            Remember(match.Trace.TraceId);
            yield return LiveEvents.Item("trace", await TraceEndpoints.SumUpAsync(store, match, showsSpans, cancellationToken));
        }
    }

    private void Remember(TraceId traceId)
    {
        if (_order.Count == MaxTold)
        {
            _told.Remove(_order.Dequeue());
        }

        _told.Add(traceId);
        _order.Enqueue(traceId);
    }
}
