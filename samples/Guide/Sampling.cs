using OpenTelemetry;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace Guide;

internal static class Sampling
{
    // The last 56 bits of the trace id are 97 % of the greatest that there are: a rate of 10 % keeps it.
    private static readonly ActivityContext Order = new(
        ActivityTraceId.CreateFromString("0af7651916cd43dd84f8eb211c80319c"), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "ot=th:e666", true);

    internal static Task RunAsync(Recorder recorder)
    {
        // begin: consistent
        var tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource("Shop")
            .SetSampler(new ConsistentLinkSampler(0.1));
        // end
        Expect.Equal("ot=rv:f8eb211c80319c;th:e666 link.first", Ship(tracing, recorder, "first"));

        // begin: any
        var options = new ConsistentLinkSamplerOptions { Policy = LinkPolicy.Any, Ceiling = 0.2 };
        var sampler = new ConsistentLinkSampler(0.1, options);
        // end
        Expect.Equal("ot=rv:f8eb211c80319c;th:e666 link.any", Ship(Shop(sampler), recorder, "any"));

        // begin: linkbased
        var byFlags = new LinkBasedSampler(root: new TraceIdRatioBasedSampler(0.1));
        // end
        Expect.Equal(" link.any", Ship(Shop(byFlags), recorder, "by flags"));
        return Task.CompletedTask;
    }

    private static TracerProviderBuilder Shop(Sampler sampler) => Sdk.CreateTracerProviderBuilder().AddSource("Shop").SetSampler(sampler);

    private static string Ship(TracerProviderBuilder tracing, Recorder recorder, string name)
    {
        using var shop = new ActivitySource("Shop");
        using (tracing.AddProcessor(new SimpleActivityExportProcessor(recorder)).Build())
        {
            shop.StartConsumer(name, Order)?.Dispose();
        }
        var span = recorder.Span(name);
        return $"{span.TraceStateString} {span.GetTagItem(SamplingAttributes.Reason)}";
    }
}
