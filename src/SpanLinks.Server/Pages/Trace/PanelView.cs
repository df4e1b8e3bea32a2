using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Query.Spans;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>The details of one span, or of a span that is not here, or of the trace as a whole; with its links.</summary>
public sealed record PanelView
{
    /// <summary>How many links the details list at once.</summary>
    public const int MaxLinks = 20;

    public required string SpanId { get; init; }

    /// <summary>Null where the span is not stored, and for the trace as a whole.</summary>
    public required SpanFacts? Span { get; init; }

    /// <summary>Whether it is the trace as a whole.</summary>
    public required bool IsWhole { get; init; }

    public required IReadOnlyList<LinkItem> Outgoing { get; init; }

    public required int HiddenOutgoing { get; init; }

    public required IReadOnlyList<LinkItem> Incoming { get; init; }

    /// <summary>The first page of incoming links, where another one is shown.</summary>
    public required string? FirstHref { get; init; }

    /// <summary>The next page of incoming links; null on the last one.</summary>
    public required string? NextHref { get; init; }

    /// <summary>All links in the API.</summary>
    public required string LinksHref { get; init; }

    internal static async Task<PanelView> ReadAsync(
        ILinkStore store, TraceContent content, TraceAddress address, SpanId spanId, DanglingRules rules, CancellationToken cancellationToken)
    {
        var key = new SpanKey(content.Trace.TraceId, spanId);
        var span = content.Trace.Find(spanId);
        var outgoing = span is null ? [] : await SpanLinkReader.ResolveAsync(store, [span], cancellationToken, rules);
        var cursor = address.Incoming is { } text ? LinksCursor.TryParse(text) : null;
        var page = await SpanLinkReader.ReadIncomingPageAsync(
            store, new IncomingLinkTarget(key.TraceId, spanId, cursor?.After(key)), MaxLinks, cancellationToken, rules);
        // The other ends have colours of their own; those of this trace keep theirs.
        var palette = new Palette(
            content.Tree.Rows.Select(row => row.Span.ServiceName).Concat(outgoing.Select(link => link.Linked?.ServiceName).OfType<string>())
                .Concat(page.Links.Select(link => link.Linking.ServiceName)),
            outgoing.Concat(page.Links).Select(link => link.Link.Type));
        return new PanelView
        {
            SpanId = spanId.ToString(),
            Span = span is null ? null : SpanFacts.Of(span, await ReadContentAsync(store, key, cancellationToken), content, address),
            IsWhole = spanId.IsZero,
            Outgoing = [.. outgoing.Take(MaxLinks).Select(link => LinkItem.ToCause(link, palette))],
            HiddenOutgoing = Math.Max(0, outgoing.Count - MaxLinks),
            Incoming = [.. page.Links.Select(link => LinkItem.FromEffect(link, palette))],
            FirstHref = cursor is null ? null : address.IncomingAt(null),
            NextHref = page.Next is { } next ? address.IncomingAt(new LinksCursor(0, next.Linking, next.Ordinal).ToString()) : null,
            LinksHref = $"/api/v1/spans/{key.TraceId}/{spanId}/links",
        };
    }

    // The trace was read as a whole; of one span it is read again, rather than to keep the bytes of all.
    private static async Task<SpanContent> ReadContentAsync(ILinkStore store, SpanKey key, CancellationToken cancellationToken) =>
        await store.ReadSpansAsync([key], cancellationToken) is [var fragment] ? SpanContentReader.Read(fragment) : new SpanContent();
}
