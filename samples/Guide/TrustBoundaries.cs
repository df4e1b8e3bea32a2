using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Guide;

internal static class TrustBoundaries
{
    internal static async Task RunAsync(Recorder recorder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // begin: boundary
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddAspNetCoreInstrumentation());
        builder.Services.AddSpanLinksTrustBoundary("/hooks", "/public");
        // end
        // begin: predicate
        builder.Services.AddSpanLinksTrustBoundary(request => request.Host.Host == "api.example.com");
        // end
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(recorder)));

        await using (var app = builder.Build())
        {
            app.MapGet("/hooks/{name}", (string name) => name);
            await app.StartAsync();
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single() + "/hooks/payment");
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            using var response = await client.SendAsync(request);
        }

        var server = recorder.Spans.Single();
        Expect.Equal("GET /hooks/{name}", server.DisplayName);
        Expect.Equal(default, server.ParentSpanId);
        Expect.Links(server, "http_request");
        Expect.Equal("b7ad6b7169203331", server.Links.Single().Context.SpanId.ToHexString());
    }
}
