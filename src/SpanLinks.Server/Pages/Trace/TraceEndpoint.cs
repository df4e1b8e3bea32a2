using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Pages.Waterfall;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>One trace as a waterfall.</summary>
internal static class TraceEndpoint
{
    private const string RowsPart = "rows";

    public static void MapTrace(this RouteGroupBuilder pages) => pages.MapGet("/trace/{traceId}", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context, [AsParameters] TraceParameters parameters)
    {
        var traceId = context.Parameters.TraceId();
        if (traceId.IsZero)
        {
            return PageAnswers.NotATraceId();
        }

        var address = TraceAddress.Parse(parameters);
        var content = await TraceContent.ReadAsync(context.Store, traceId, address.Zoom, context.Cancelled);
        if (content is null)
        {
            return NotHere(traceId);
        }

        var rules = await context.ReadDanglingRulesAsync();
        var shown = content.Choose(address);
        var rows = await RowsView.CreateAsync(content, address, shown, context.Store, rules, context.Cancelled);
        if (parameters.Part == RowsPart)
        {
            return PageAnswers.Show<TraceRows>(rows);
        }

        var panel = address.Span is { } span
            ? await PanelView.ReadAsync(context.Store, content, address, span, rules, context.Cancelled)
            : null;
        return PageAnswers.Show<TracePage>(TraceView.Create(content, address, shown, rows, panel));
    }

    private static IResult NotHere(TraceId traceId) => PageAnswers.Notice(
        StatusCodes.Status404NotFound, "This trace is not here",
        $"No span of trace {traceId} is stored. It may not have arrived yet, it is older than what is kept, or it went to another server. "
        + "Its link graph shows whether there are links to it.");
}
