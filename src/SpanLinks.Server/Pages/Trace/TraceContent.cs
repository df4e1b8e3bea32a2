using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Pages.Waterfall;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>A trace with all that its rows are made of.</summary>
internal sealed class TraceContent
{
    /// <summary>As many as the API gives of a trace.</summary>
    public const int MaxSpans = 100_000;

    private TraceContent(GraphTrace trace, IncomingTally incoming, SpanId? zoom)
    {
        Trace = trace;
        Incoming = incoming;
        Tree = new TraceTree(trace);
        WholeScale = new WaterfallScale(trace);
        Zoomed = zoom is { } spanId ? trace.Find(spanId) : null;
        Scale = Zoomed is null ? WholeScale : new WaterfallScale(TimeRange.Of(Zoomed));
        Palette = new Palette(Tree.Rows.Select(row => row.Span.ServiceName), trace.Spans.SelectMany(span => span.Links).Select(link => link.Type));
        // Of this trace alone: what it waited for in others is for the graph page to tell.
        Path = CriticalPathFinder.Find(new LinkGraph { TraceId = trace.TraceId, Traces = [trace], Links = [], Cuts = [] });
        Critical = new CriticalMarks(Path, Scale);
    }

    public GraphTrace Trace { get; }

    public IncomingTally Incoming { get; }

    public TraceTree Tree { get; }

    /// <summary>The span whose time the axis shows; null for the time of the whole trace.</summary>
    public Span? Zoomed { get; }

    public WaterfallScale Scale { get; }

    /// <summary>The axis of the whole trace.</summary>
    public WaterfallScale WholeScale { get; }

    public Palette Palette { get; }

    public CriticalPath? Path { get; }

    public CriticalMarks Critical { get; }

    /// <summary>Null where no span of the trace is stored.</summary>
    public static async Task<TraceContent?> ReadAsync(ILinkStore store, TraceId traceId, SpanId? zoom, CancellationToken cancellationToken)
    {
        var stored = (await store.ReadTracesAsync([traceId], MaxSpans, cancellationToken))[0];
        return stored.Spans.Count == 0
            ? null
            : new TraceContent(GraphTrace.Decode(stored), await IncomingTally.ReadAsync(store, traceId, cancellationToken), zoom);
    }

    /// <summary>The rows that the address asks for.</summary>
    public IReadOnlyList<ShownRow> Choose(TraceAddress address) => address.HasFilter
        ? RowChoice.Matching(Tree, span => Matches(span, address))
        : RowChoice.Unfolded(Tree, index => IsFolded(index, address));

    /// <summary>Whether what is below a row is not shown. What is found by a filter is always shown.</summary>
    public bool IsFolded(int index, TraceAddress address)
    {
        var row = Tree.Rows[index];
        return !address.HasFilter && Tree.SpansBelow(index) > 0
            && (row.Depth + 1 >= address.Levels) != address.Toggled.Contains(row.Span.Key.SpanId);
    }

    private bool Matches(Span span, TraceAddress address) =>
        (address.Text.Length == 0 || span.Name.Contains(address.Text, StringComparison.OrdinalIgnoreCase))
        && (address.Service.Length == 0 || span.ServiceName == address.Service)
        && (!address.ErrorsOnly || span.IsError)
        && (!address.LinksOnly || span.Links.Count > 0 || Incoming.Of(span.Key.SpanId) is not null);
}
