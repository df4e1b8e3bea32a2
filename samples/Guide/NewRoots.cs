namespace Guide;

internal static class NewRoots
{
    internal static Task RunAsync(Recorder recorder)
    {
        using (var request = Source.StartActivity("request")!)
        {
            Reindex(request);
            Expect.Equal(request, Activity.Current);
        }

        var (root, ambient) = (recorder.Span("reindex"), recorder.Span("request"));
        Expect.Equal(default, root.ParentSpanId);
        Expect.Equal(false, root.TraceId == ambient.TraceId);
        Expect.Links(root, "spawned_from");
        Expect.Equal(root.SpanId, recorder.Span("read catalogue").ParentSpanId);
        return Task.CompletedTask;
    }

    // begin: root
    private static void Reindex(Activity request)
    {
        using var root = Source.StartRoot("reindex", LinkFactory.Create(request.Context, LinkType.SpawnedFrom));
        using var child = Source.StartActivity("read catalogue");
    }
    // end
}
