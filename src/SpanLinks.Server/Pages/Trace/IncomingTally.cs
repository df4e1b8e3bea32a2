using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>How many links point to each span of a trace, from the index alone. Counting a span ends early where there are very many.</summary>
internal sealed class IncomingTally
{
    private const int PageSize = 1_000;

    /// <summary>How many links of one span are counted, and of the whole trace.</summary>
    public const int MaxPerSpan = 1_000;
    private const int MaxLinks = 20_000;

    private readonly Dictionary<SpanId, (int Count, IncomingLink First)> _spans = [];

    /// <summary>How many were counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there are more than were counted.</summary>
    public bool IsCut { get; private set; }

    public static async Task<IncomingTally> ReadAsync(ILinkStore store, TraceId traceId, CancellationToken cancellationToken)
    {
        var tally = new IncomingTally();
        var target = new IncomingLinkTarget(traceId, null);
        while (true)
        {
            var page = await store.ReadIncomingLinksAsync([target], PageSize, cancellationToken);
            var after = tally.Add(page);
            if (tally.Count >= MaxLinks)
            {
                tally.IsCut = true;
                return tally;
            }

            after ??= page.Count == PageSize ? page[^1].Position : null;
            if (after is null)
            {
                return tally;
            }

            target = target with { After = after };
        }
    }

    /// <summary>How many links point to a span, or with a span id of zero to the trace as a whole; and the first of them.</summary>
    public (int Count, IncomingLink First)? Of(SpanId span) => _spans.TryGetValue(span, out var found) ? found : null;

    /// <summary>Counts a page; answers where to read on where a span has too many, which is behind all of its links.</summary>
    private IncomingLinkPosition? Add(IReadOnlyList<IncomingLink> page)
    {
        foreach (var link in page)
        {
            var (count, first) = _spans.TryGetValue(link.Linked.SpanId, out var found) ? found : (0, link);
            if (count == MaxPerSpan)
            {
                IsCut = true;
                var last = new SpanKey(new TraceId(ulong.MaxValue, ulong.MaxValue), new SpanId(ulong.MaxValue));
                return new IncomingLinkPosition(link.Linked, last, int.MaxValue);
            }

            _spans[link.Linked.SpanId] = (count + 1, first);
            Count++;
        }

        return null;
    }
}
