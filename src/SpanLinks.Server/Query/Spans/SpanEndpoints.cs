using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Graphs;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Spans;

/// <summary>The links of one span.</summary>
internal static class SpanEndpoints
{
    private static readonly NumberParameter Limit = new("limit", 1_000, 10_000, "How many links a page has at most.");
    private static readonly NumberParameter MaxLinks = new("maxLinks", 100_000, 1_000_000, "How many links are counted at most.");

    private static readonly ChoiceParameter<LinkDirection> Direction = new(
        "direction", "The links that the span carries, or those that point to it.",
        ("incoming", LinkDirection.Incoming), ("outgoing", LinkDirection.Outgoing))
    { Otherwise = "both" };

    public static RouteGroupBuilder MapSpans(this RouteGroupBuilder api)
    {
        api.MapGet("/spans/{traceId}/{spanId}/links", ReadLinksAsync).Describe<LinksDocument>(
            "listSpanLinks", "The links of a span",
            "Exact on the pair of trace and span. Outgoing links come first, in the span's order, then incoming ones, ordered by linking span.",
            [Shared.TraceId, Shared.SpanIdOrZero, Direction, Limit, Shared.Cursor]);
        api.MapGet("/spans/{traceId}/{spanId}/incoming-counts", CountAsync).Describe<HubDocument>(
            "countIncomingLinks", "The incoming links of a span, counted",
            "By type and service, from the index alone. For spans that very many others link to.",
            [Shared.TraceId, Shared.SpanIdOrZero, MaxLinks]);
        return api;
    }

    private static async Task<IResult> ReadLinksAsync(ApiContext context)
    {
        var parameters = context.Parameters;
        var span = parameters.Span(Shared.SpanIdOrZero);
        var direction = parameters.Read(Direction);
        var limit = parameters.Read(Limit);
        var cursor = parameters.Read(Shared.Cursor, LinksCursor.TryParse);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var rules = await context.ReadDanglingRulesAsync();
        var outgoing = span.SpanId.IsZero ? null : await SpanLinkReader.ReadOutgoingAsync(context.Store, span, context.Cancelled, rules);
        if (outgoing is null && cursor is null && !await IsLinkedAsync(context, span))
        {
            return ApiProblem.NotFound(span.SpanId.IsZero
                ? $"No link to the trace {span.TraceId} as a whole is stored."
                : $"Neither the span {span.SpanId} of the trace {span.TraceId} nor a link to it is stored.");
        }

        var shown = direction == LinkDirection.Incoming ? [] : outgoing ?? [];
        return ApiJson.Ok(await PageAsync(context, span, shown, direction != LinkDirection.Outgoing, limit, cursor ?? LinksCursor.Start, rules));
    }

    private static async Task<bool> IsLinkedAsync(ApiContext context, SpanKey span) =>
        (await context.Store.ReadIncomingLinksAsync([new IncomingLinkTarget(span.TraceId, span.SpanId)], 1, context.Cancelled)).Count > 0;

    private static async Task<LinksDocument> PageAsync(
        ApiContext context, SpanKey span, IReadOnlyList<GraphLink> outgoing, bool showsIncoming, int limit, LinksCursor cursor, DanglingRules rules)
    {
        var links = outgoing.Skip(cursor.Outgoing).Take(limit).ToList();
        var done = cursor.Outgoing + links.Count;
        if (done < outgoing.Count)
        {
            return Page(links, new LinksCursor(done, null, 0));
        }

        if (!showsIncoming)
        {
            return Page(links, null);
        }

        if (links.Count == limit)
        {
            return Page(links, await IsLinkedAsync(context, span) ? new LinksCursor(done, null, 0) : null);
        }

        var target = new IncomingLinkTarget(span.TraceId, span.SpanId, cursor.After(span));
        var page = await SpanLinkReader.ReadIncomingPageAsync(context.Store, target, limit - links.Count, context.Cancelled, rules);
        return Page([.. links, .. page.Links], page.Next is { } next ? new LinksCursor(done, next.Linking, next.Ordinal) : null);
    }

    private static LinksDocument Page(IReadOnlyList<GraphLink> links, LinksCursor? next) => new(links.Select(LinkDocument.From), next?.ToString());

    private static async Task<IResult> CountAsync(ApiContext context)
    {
        var span = context.Parameters.Span(Shared.SpanIdOrZero);
        var maxLinks = context.Parameters.Read(MaxLinks);
        return context.Parameters.Problem
            ?? ApiJson.Ok(HubDocument.From(await HubCounter.CountAsync(context.Store, span, maxLinks, context.Cancelled)));
    }
}
