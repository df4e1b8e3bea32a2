using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Pages.Waterfall;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>Makes rows of spans.</summary>
/// <param name="content">The trace.</param>
/// <param name="address">What was asked for.</param>
/// <param name="outgoing">The links that the spans carry, as far as what they point to was looked for.</param>
internal sealed class RowLayout(TraceContent content, TraceAddress address, IEnumerable<GraphLink> outgoing)
{
    private readonly ILookup<SpanKey, GraphLink> _outgoing = outgoing.ToLookup(link => link.Linking.Key);

    /// <summary>A row of those that are shown.</summary>
    public TraceRow Of(ShownRow shown, int position)
    {
        var tree = content.Tree;
        var (span, depth) = tree.Rows[shown.Index];
        var below = tree.SpansBelow(shown.Index);
        var parent = tree.ParentOf(shown.Index) is { } index ? tree.Rows[index].Span : null;
        var duration = DurationText.Of(span.DurationNano);
        return new TraceRow
        {
            SpanId = span.Key.SpanId,
            Number = position + 1,
            Level = depth + 1,
            Indent = Indents.Of(depth),
            Name = SafeText.Name(span.Name),
            ServiceName = parent?.ServiceName == span.ServiceName ? "" : SafeText.Name(span.ServiceName),
            Service = content.Palette.Service(span.ServiceName),
            Title = $"{SafeText.Name(span.Name)}\n{SafeText.Name(span.ServiceName)} · {span.Kind} · {duration}"
                + (span.IsError ? "\nfailed" + (span.StatusMessage.Length > 0 ? ": " + SafeText.Value(span.StatusMessage) : "") : ""),
            Href = address.Select(span.Key.SpanId),
            Duration = duration,
            Bar = content.Scale.Place(TimeRange.Of(span)),
            Critical = content.Critical.Of(span.Key),
            IsError = span.IsError,
            IsSelected = address.Span == span.Key.SpanId,
            IsContext = shown.IsContext,
            FoldHref = below > 0 && !address.HasFilter ? address.Toggle(span.Key.SpanId, position) : null,
            IsFolded = content.IsFolded(shown.Index, address),
            SpansBelow = below,
            ErrorsBelow = tree.ErrorsBelow(shown.Index),
            Outgoing = span.Links.Count > 0 ? Outgoing(span.Key, span.Links.Count) : null,
            Incoming = content.Incoming.Of(span.Key.SpanId) is { } incoming ? Incoming(span.Key, incoming.Count, incoming.First.Linking) : null,
        };
    }

    private LinkMark Outgoing(SpanKey span, int count)
    {
        var links = _outgoing[span].ToList();
        var dangling = links.Count(link => link.State == LinkState.Dangling);
        var words = (count == 1 ? "1 link to its cause" : $"{Count.Of(count)} links to its causes") + (dangling > 0 ? $", {Count.Of(dangling)} dangling" : "");
        var only = links is [{ State: LinkState.Resolved, Link.Linked: { } linked }] ? Follow(linked) : null;
        return new LinkMark(Count.Of(count), words, only ?? address.Select(span.SpanId), dangling > 0);
    }

    private LinkMark Incoming(SpanKey span, int count, SpanKey first)
    {
        var isCut = count == IncomingTally.MaxPerSpan;
        return new LinkMark(
            Count.Of(count) + (isCut ? "+" : ""),
            count == 1 ? "1 link from its effect" : $"{Count.Of(count)}{(isCut ? " or more" : "")} links from its effects",
            (count == 1 ? Follow(first) : null) ?? address.Select(span.SpanId),
            IsDangling: false);
    }

    private string Follow(SpanKey span) => span.TraceId == content.Trace.TraceId ? address.Select(span.SpanId) : TraceAddress.Of(span);
}
