using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Guide;

internal static class Limits
{
    internal static Task RunAsync(Recorder recorder)
    {
        var links = Enumerable.Range(0, 200).Select(i => LinkFactory.BatchItem(Expect.Elsewhere(), i)).ToArray();
        var before = LinkLimits.Default;

        // begin: default
        LinkLimits.Default = new LinkLimits { MaxLinks = 64, Keep = LinkKeep.Last };
        // end
        Source.StartLinked("default", links)?.Dispose();
        LinkLimits.Default = before;

        StartOne(links);

        // begin: export
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("Shop")
            .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 1000 })
            .Build();
        // end

        var span = recorder.Span("default");
        Expect.Equal(64, span.Links.Count());
        Expect.Equal(199, Expect.Tag(span.Links.Last(), "batch.index"));
        Expect.Equal("True 200", $"{span.GetTagItem("links.truncated")} {span.GetTagItem("links.original_count")}");
        Expect.Equal(150, recorder.Span("one").Links.Count());
        return Task.CompletedTask;
    }

    private static void StartOne(ActivityLink[] links)
    {
        // begin: one
        var options = new StartOptions { Limits = new LinkLimits { MaxLinks = 150 } };
        using var activity = Source.StartLinked("one", links, options);
        // end
    }
}
