using OpenTelemetry.Context.Propagation;

namespace Guide;

internal static class Carriers
{
    internal static Task RunAsync(Recorder recorder)
    {
        using var request = new HttpRequestMessage();
        var properties = new Dictionary<string, string>();
        using (var activity = Source.StartActivity("send"))
        {
            // begin: inject
            DistributedContextPropagator.Current.InjectContext(activity, request.Headers);
            // end
            // begin: inject-otel
            Propagators.DefaultTextMapPropagator.InjectContext(activity, properties);
            // end
        }

        // begin: extract
        ActivityContext? context = DistributedContextPropagator.Current.ExtractContext(request.Headers);
        using var linked = Source.StartLinked("process", context, LinkType.HttpRequest);
        // end
        // begin: extract-otel
        ActivityContext? fromProperties = Propagators.DefaultTextMapPropagator.ExtractContext(
            properties, static (properties, name) => properties.GetValueOrDefault(name));
        // end

        Expect.Equal(recorder.Span("send").SpanId, linked!.Links.Single().Context.SpanId);
        Expect.Equal(context, fromProperties);
        return Task.CompletedTask;
    }
}
