namespace Guide;

internal static class WholeTraces
{
    internal static Task RunAsync(Recorder recorder)
    {
        Analyse([ActivityTraceId.CreateRandom(), ActivityTraceId.CreateRandom()]);

        Expect.Links(recorder.Span("analyse"), "aggregated_trace", "aggregated_trace");
        Expect.Equal(default, recorder.Span("analyse").Links.First().Context.SpanId);
        return Task.CompletedTask;
    }

    // begin: traces
    private static void Analyse(IReadOnlyCollection<ActivityTraceId> traceIds)
    {
        using var activity = Source.StartLinked("analyse", traceIds.Select(LinkFactory.AggregatedTrace));
        activity?.SetTag("traces.count", traceIds.Count);
    }
    // end
}
