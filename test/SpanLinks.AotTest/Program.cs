using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;
using SpanLinks;
using SpanLinks.AotTest;
using SpanLinks.OpenTelemetry.Sampling;

// Runs what the packages do on the way from a request to an exporter, compiled ahead of time. Exit code 1 when a span is not as meant.
using var source = new ActivitySource("SpanLinks.AotTest");
using var exporter = new SpanExporter();
var sender = TraceContext.FromTraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=value")!.Value;

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddSpanLinksTrustBoundary("/hooks");
await using var app = builder.Build();
using (Sdk.CreateTracerProviderBuilder()
    .AddSource(source.Name, "Microsoft.AspNetCore")
    .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 2 })
    .SetSampler(new LinkBasedSampler(new ConsistentLinkSampler(1)))
    .AddProcessor(new SimpleActivityExportProcessor(exporter))
    .Build())
{
    app.Run(_ =>
    {
        using var activity = source.StartBatch("batch", [Envelope.Create(1), Envelope.Create(2), Envelope.Create(3)]);
        return Task.CompletedTask;
    });
    await app.StartAsync();
    using var client = new HttpClient();
    using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single() + "/hooks");
    request.Headers.Add("traceparent", sender.ToTraceParent());
    using var response = await client.SendAsync(request);
    await app.StopAsync();
}

var batch = exporter.Spans.Single(span => span.OperationName == "batch");
var server = exporter.Spans.Single(span => span.Kind == ActivityKind.Server);
var carrier = new Dictionary<string, string>();
Propagators.DefaultTextMapPropagator.InjectContext(batch, carrier);

Expect(server.Links.Single().Context.TraceId == sender.TraceId, "the request links to its sender");
Expect(server.ParentSpanId == default && server.TraceId != sender.TraceId, "the request is a new root");
Expect(Equals(server.GetTagItem(SamplingAttributes.Reason), "root") && server.TraceStateString == "ot=th:0", "the request is sampled by a rate");
Expect(batch.Links.All(link => link.Context.SpanId == server.SpanId), "the batch links to the request");
Expect(Equals(batch.GetTagItem(LinkAttributes.LinksOriginalCount), 3), "the batch is marked as cut");
Expect(Propagators.DefaultTextMapPropagator.ExtractContext(carrier)?.SpanId == batch.SpanId, "a context is injected and extracted");
Expect(AttributeNames.Check("Bad Name") is not null, "a wrong name is found");
Console.WriteLine("All as meant.");

static void Expect(bool condition, string what)
{
    if (!condition)
    {
        Console.Error.WriteLine($"Not so: {what}.");
        Environment.Exit(1);
    }
}
