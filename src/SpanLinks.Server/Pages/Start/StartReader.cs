using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Pages.Start;

/// <summary>Reads what the page shows that is of this server.</summary>
internal static class StartReader
{
    private const string Language = "language";

    private static readonly SpanQuery EveryTrace = new TraceFilters().ToQuery().Query!;

    public static async Task<StartView> ReadAsync(ApiContext context, DateTimeOffset now)
    {
        var http = context.Http;
        var addresses = http.RequestServices.GetRequiredService<ListenerAddresses>();
        var newest = new TraceListRequest(EveryTrace, IsEveryTrace: true, new SearchRequest { MaxTraces = 1 });
        var list = await newest.ReadAsync(context.Store, context.Cancelled);
        return StartView.Create(
            OtlpEndpoints.Of(http.Request, addresses.Find(Listener.OtlpHttp), addresses.Find(Listener.OtlpGrpc)),
            http.Request.Query[Language].ToString(),
            http.Request.Path,
            list.Traces is [var trace, ..] ? NewestTrace.Create(trace, now) : null,
            FirstSpans.Create(now));
    }
}
