using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>The OpenTelemetry SDK's own exporter, with both protocols.</summary>
public class SdkTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Export_LinkedTraces_AreReadBackAsOneGraph(OtlpExportProtocol protocol)
    {
        using var source = new ActivitySource($"SdkTests.{protocol}");
        var neverArrives = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using var earlier = Send(source, protocol, "earlier", []);
        using var later = Make(source, "later", []);
        using var linking = Send(source, protocol, "linking",
        [
            LinkFactory.Create(earlier.Context, LinkType.FollowsFrom),
            LinkFactory.Retry(later.Context, 2),
            LinkFactory.Causal(neverArrives, "lost"),
            new ActivityLink(new ActivityContext(earlier.TraceId, default, ActivityTraceFlags.Recorded), new() { ["link.type"] = "aggregated_trace" }),
        ]);

        Assert.Equal(["resolved", "dangling", "dangling", "resolved"], await StatesAsync(linking));

        using var arrived = Send(source, protocol, "later", [], later.Context);
        Assert.Equal(["resolved", "dangling", "dangling", "resolved"], await StatesAsync(linking));
        Assert.Equal("later", (string?)(await server.GetJsonAsync($"api/v1/traces/{later.TraceId}"))
            ["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]![0]!["name"]);
    }

    private async Task<IEnumerable<string>> StatesAsync(Activity linking) =>
        (await server.GetJsonAsync($"api/v1/traces/{linking.TraceId}/graph"))["links"]!.AsArray().Select(link => (string)link!["state"]!);

    private static Activity Make(ActivitySource source, string name, ActivityLink[] links)
    {
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).Build();
        var activity = source.StartActivity(name, ActivityKind.Consumer, default(ActivityContext), links: links)!;
        activity.Stop();
        return activity;
    }

    private Activity Send(ActivitySource source, OtlpExportProtocol protocol, string name, ActivityLink[] links, ActivityContext parent = default)
    {
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService("sdk-test"))
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = protocol;
                exporter.Endpoint = protocol == OtlpExportProtocol.Grpc ? server.Grpc : new Uri(server.Otlp, "v1/traces");
            })
            .Build();
        var activity = source.StartActivity(name, ActivityKind.Consumer, parent, links: links)!;
        activity.Stop();
        Assert.True(provider.ForceFlush());
        return activity;
    }
}
