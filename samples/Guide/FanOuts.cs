namespace Guide;

internal static class FanOuts
{
    internal static async Task RunAsync(Recorder recorder)
    {
        await UploadAsync(["front.jpg", "back.jpg"], CancellationToken.None);

        var upload = recorder.Span("upload");
        var resized = recorder.Spans.Where(span => span.OperationName == "resize").ToArray();
        Expect.Equal(2, resized.Length);
        foreach (var task in resized)
        {
            Expect.Links(task, "spawned_from");
            Expect.Equal(upload.SpanId, task.Links.Single().Context.SpanId);
            Expect.Equal(false, task.TraceId == upload.TraceId);
        }
        Expect.Links(recorder.Span("publish"), "aggregates", "aggregates");
    }

    // begin: fan
    private static async Task UploadAsync(string[] images, CancellationToken cancellationToken)
    {
        using var upload = Source.StartActivity("upload");
        var fan = new FanOut(Source);

        await Parallel.ForEachAsync(images, cancellationToken, async (image, token) =>
        {
            using var task = fan.Start("resize");
            await ResizeAsync(image, token);
        });

        using var join = fan.Join("publish");
    }
    // end

    private static async Task ResizeAsync(string image, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        await Task.Delay(TimeSpan.Zero, cancellationToken);
    }
}
