using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Query;

/// <summary>The links of one span.</summary>
internal static class SpanEndpoints
{
    private const int DefaultLimit = 1_000;
    private const int MaxLimit = 10_000;

    public static RouteGroupBuilder MapSpans(this RouteGroupBuilder api)
    {
        api.MapGet("/spans/{traceId}/{spanId}/links", ReadLinksAsync);
        return api;
    }

    private static async Task<IResult> ReadLinksAsync(HttpRequest request, ILinkStore store, CancellationToken cancellationToken)
    {
        var parameters = new ApiParameters(request);
        var span = parameters.Span();
        var direction = parameters.Direction();
        var limit = parameters.Limit(DefaultLimit, MaxLimit);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var outgoing = await SpanLinkReader.ReadOutgoingAsync(store, span, cancellationToken);
        var isAnswered = outgoing is not null && direction == LinkDirection.Outgoing;
        var incoming = isAnswered ? [] : await SpanLinkReader.ReadIncomingAsync(store, span, limit + 1, cancellationToken);
        if (outgoing is null && incoming.Count == 0)
        {
            return ApiJson.NotFound($"Neither the span {span.SpanId} of the trace {span.TraceId} nor a link to it is stored.");
        }

        var links = (direction != LinkDirection.Incoming ? outgoing ?? [] : [])
            .Concat(direction != LinkDirection.Outgoing ? incoming : []).ToList();
        return ApiJson.Ok(new LinksDocument([.. links.Take(limit).Select(LinkDocument.From)], links.Count > limit));
    }
}
