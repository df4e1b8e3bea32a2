namespace Guide;

internal static class Links
{
    internal static Task RunAsync(Recorder recorder)
    {
        One(Expect.Elsewhere());
        Many([Expect.Elsewhere(), Expect.Elsewhere()]);
        Conditional(true, Expect.Elsewhere());

        Expect.Links(recorder.Span("ship order"), "follows_from");
        Expect.Links(recorder.Span("merge orders"), "related_operation", "related_operation");
        Expect.Links(recorder.Span("check order"), "conditional");
        return Task.CompletedTask;
    }

    private static void One(ActivityContext? context)
    {
        // begin: one
        using var activity = Source.StartLinked("ship order", context);
        // end
    }

    private static void Many(IEnumerable<ActivityContext> contexts)
    {
        // begin: many
        using var activity = Source.StartLinked(
            "merge orders", contexts.Select(context => LinkFactory.Create(context, LinkType.RelatedOperation)));
        // end
    }

    private static void Conditional(bool shouldLink, ActivityContext? context)
    {
        // begin: conditional
        using var activity = Source.StartLinked("check order", shouldLink ? context : null, LinkType.Conditional);
        // end
    }
}
