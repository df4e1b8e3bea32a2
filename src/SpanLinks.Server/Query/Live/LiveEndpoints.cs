using System.Net.Mime;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Graphs;
using SpanLinks.Server.Query.Parameters;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Query.Live;

/// <summary>Answers that go on: traces as they arrive, and a graph while it grows.</summary>
internal static class LiveEndpoints
{
    public static RouteGroupBuilder MapLive(this RouteGroupBuilder api)
    {
        api.MapGet("/traces/live", FollowTracesAsync).Describe<string>(
            "followTraces", "Traces as they arrive, as server-sent events",
            "Each event trace is a trace of which something has just arrived, the first time that the query finds it. heartbeat every 15 seconds; missed where more arrived than could be looked at.",
            TraceQuestion.All, MediaTypeNames.Text.EventStream).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/traces/{traceId}/graph/live", FollowGraphAsync).Describe<string>(
            "followTraceGraph", "A link graph while it grows, as server-sent events",
            "Each event graph has how large it is: the first at once, others whenever it grew.",
            [Shared.TraceId, .. GraphQuestion.Bounds], MediaTypeNames.Text.EventStream).ProducesProblem(StatusCodes.Status429TooManyRequests);
        return api;
    }

    private static Task<IResult> FollowTracesAsync(ApiContext context)
    {
        var query = TraceQuestion.Read(context.Parameters, out var isEveryTrace);
        return FollowAsync(context, () =>
        {
            var reader = new LiveTraces(context.Store, query!, showsSpans: !isEveryTrace);
            return reader.FindAsync;
        });
    }

    private static async Task<IResult> FollowGraphAsync(ApiContext context)
    {
        var traceId = context.Parameters.TraceId();
        var request = GraphQuestion.Read(context.Parameters, traceId, await context.ReadDanglingRulesAsync());
        if (context.Parameters.Problem is null && await LinkGraphBuilder.BuildAsync(context.Store, request, context.Cancelled) is null)
        {
            return ApiProblem.NotFound($"Neither a span of the trace {traceId} nor a link to it is stored.");
        }

        return await FollowAsync(context, () => new LiveGraph(context.Store, request).FindAsync);
    }

    private static async Task<IResult> FollowAsync(
        ApiContext context, Func<Func<ArrivalBatch?, CancellationToken, IAsyncEnumerable<SseItem<string>>>> createReader)
    {
        if (context.Parameters.Problem is { } problem)
        {
            return problem;
        }

        var services = context.Http.RequestServices;
        if (await services.GetRequiredService<ArrivalHub>().SubscribeAsync(context.Cancelled) is not { } subscription)
        {
            return ApiProblem.TooManyReaders(ArrivalHub.MaxSubscriptions);
        }

        context.Http.Response.RegisterForDispose(subscription);
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.Cancelled);
        context.Http.Response.RegisterForDispose(ends);
        var events = new LiveEvents(subscription, services.GetRequiredService<TimeProvider>());
        return TypedResults.ServerSentEvents(UntilAsync(events.RunAsync(createReader(), ends.Token), ends.Token));
    }

    // That the server stops is the end of the stream, not an error of the request.
    private static async IAsyncEnumerable<SseItem<string>> UntilAsync(
        IAsyncEnumerable<SseItem<string>> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var item = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await item.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return item.Current;
        }
    }
}
