// One service in a process of its own. Without an address of its own it starts traces; else it starts one for each request, linked to the trace
// of whoever sent it, until it is stopped. Each trace calls the next service: NAME OTLP ADDRESS|- NEXT|- COUNT
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpanLinks;

var (name, otlp, address, next) = (args[0], new Uri(args[1]), args[2], args[3]);
using var source = new ActivitySource(name);
using var http = new HttpClient();
using var provider = Sdk.CreateTracerProviderBuilder()
    .ConfigureResource(resource => resource.AddService(name))
    .AddSource(name)
    .AddSpanLinksInstrumentation()
    .AddOtlpExporter(options => (options.Protocol, options.Endpoint) = (OtlpExportProtocol.Grpc, otlp))
    .Build();

if (address == "-")
{
    for (var i = 0; i < int.Parse(args[4], CultureInfo.InvariantCulture); i++)
    {
        using var activity = source.StartActivity(name, ActivityKind.Producer);
        await CallNextAsync();
    }
    return;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls(address);
await using var app = builder.Build();
app.MapPost("/", async (CarriedContext sender) =>
{
    using var activity = source.StartRoot(name, LinkFactory.Create(sender.ToContext()!.Value, LinkType.FollowsFrom));
    await CallNextAsync();
});
await app.RunAsync();

async Task CallNextAsync()
{
    if (next != "-")
    {
        using var response = await http.PostAsJsonAsync(next, CarriedContext.Current);
        response.EnsureSuccessStatusCode();
    }
}
