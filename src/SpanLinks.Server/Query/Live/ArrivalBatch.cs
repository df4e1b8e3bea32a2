using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Live;

/// <summary>What arrived at a time; the same object for every reader, so that what several of them need is read once.</summary>
internal sealed class ArrivalBatch
{
    /// <summary>Of how many traces the links are read.</summary>
    private const int MaxLinkingTraces = 500;

    private const int MaxSpans = 20_000;

    private readonly Lazy<Task<IReadOnlySet<TraceId>?>> _linked;

    /// <param name="store">Where it arrived.</param>
    /// <param name="parts">What arrived, oldest first.</param>
    /// <param name="missed">Whether there was more.</param>
    public ArrivalBatch(ILinkStore store, IReadOnlyList<TracePart> parts, bool missed)
    {
        TraceIds = [.. parts.Select(part => part.TraceId).Distinct()];
        IsCut = missed;
        var linking = parts.Where(part => part.LinkCount > 0).Select(part => part.TraceId).Distinct().ToList();
        _linked = new(() => ReadLinkedAsync(store, linking));
    }

    /// <summary>The traces of which something arrived.</summary>
    public IReadOnlyList<TraceId> TraceIds { get; }

    /// <summary>Whether more arrived than was looked at.</summary>
    public bool IsCut { get; }

    /// <summary>What these traces link to; null where there are too many of them to tell.</summary>
    public Task<IReadOnlySet<TraceId>?> LinkedAsync() => _linked.Value;

    // Not cancelled by any one reader, because others wait for it as well; it is bounded.
    private static async Task<IReadOnlySet<TraceId>?> ReadLinkedAsync(ILinkStore store, List<TraceId> linking)
    {
        if (linking.Count > MaxLinkingTraces)
        {
            return null;
        }

        var traces = await store.ReadTracesAsync(linking, MaxSpans, CancellationToken.None);
        return traces.Any(trace => trace.IsCut)
            ? null
            : traces.Where(trace => trace.Spans.Count > 0).SelectMany(trace => GraphTrace.Decode(trace).Spans)
                .SelectMany(span => span.Links).Select(link => link.Linked).OfType<SpanKey>().Select(linked => linked.TraceId).ToHashSet();
    }
}
