using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Graphs;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Links whose linked span is not stored.</summary>
internal static class DanglingEndpoint
{
    /// <summary>How many links of one trace are listed.</summary>
    private const int MaxLinksPerTrace = 100;

    private static readonly NumberParameter Limit = new("limit", 50, 200, "How many traces with dangling links a page has at most.");
    private static readonly TextParameter Service = new("service", 1_000, "The service of the linking span.") { Example = "payment" };

    private static readonly ChoiceParameter<DanglingReason> Reason = new(
        "reason", "Why the linked span is not there.",
        [.. Enum.GetValues<DanglingReason>().Select(reason => (System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName($"{reason}"), reason))]);

    public static RouteGroupBuilder MapDangling(this RouteGroupBuilder api)
    {
        api.MapGet("/dangling", ReadAsync).Describe<DanglingDocument>(
            "listDanglingLinks", "Links that dangle, and why",
            "Newest first, a page of traces at a time. A page may have no link and still a next.",
            [Reason, Service, Shared.From, Shared.To, Limit, Shared.Cursor]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var parameters = context.Parameters;
        var reason = parameters.Read(Reason);
        var filters = new TraceFilters { HasDanglingLinks = true, ServiceName = parameters.Read(Service) }.ToQuery();
        var request = new SearchRequest
        {
            FromUnixNano = parameters.Read(Shared.From) ?? 0,
            ToUnixNano = parameters.Read(Shared.To) ?? ulong.MaxValue,
            MaxTraces = parameters.Read(Limit),
            Cursor = parameters.Read(Shared.Cursor, text => SearchCursor.TryParse(text)),
        };
        if (filters.Error is { } error)
        {
            parameters.Refuse(ApiProblem.Query(Service.Name, error));
        }

        return parameters.Problem ?? ApiJson.Ok(await PageAsync(context, filters.Query!, request, reason));
    }

    private static async Task<DanglingDocument> PageAsync(ApiContext context, SpanQuery query, SearchRequest request, DanglingReason? reason)
    {
        var page = await TraceSearcher.SearchAsync(context.Store, query, request, context.Cancelled);
        var rules = await context.ReadDanglingRulesAsync();
        var links = await SpanLinkReader.ResolveAsync(
            context.Store, [.. page.Matches.SelectMany(match => match.Spans)], context.Cancelled, rules);
        var dangling = links
            .Where(link => link.State == LinkState.Dangling && (reason is null || link.Reason == reason))
            .GroupBy(link => link.Linking.Key.TraceId)
            .ToList();
        var isCut = dangling.Exists(trace => trace.Skip(MaxLinksPerTrace).Any());
        return new DanglingDocument(
            dangling.SelectMany(trace => trace.Take(MaxLinksPerTrace)).Select(LinkDocument.From),
            page.TracesRead,
            page.Statement ?? (isCut ? $"Of each trace at most {MaxLinksPerTrace} links are listed." : null),
            page.Next?.ToString());
    }
}

/// <summary>A page of links that dangle.</summary>
/// <param name="Links">Newest trace first.</param>
/// <param name="TracesRead">How many traces were read to find them.</param>
/// <param name="Statement">What to know of a page that ended early or lists less than there is.</param>
/// <param name="Next">The cursor of the next page; missing on the last one.</param>
public sealed record DanglingDocument(IEnumerable<LinkDocument> Links, int TracesRead, string? Statement, string? Next);
