using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.AspNetCore;

/// <summary>A real web server, a real client, the SDK with and without its instrumentation, and the spans that arrive.</summary>
public sealed class TrustBoundaryTests : IAsyncDisposable
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const int Server = 2;

    private readonly OtlpReceiver _receiver = new();
    private readonly ActivitySource _source = new($"test.{Guid.NewGuid()}");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_FromOutside_IsOneRootSpanWithALinkToItsSender(bool instrumented)
    {
        var spans = await SendAsync("/hooks/orders", instrumented, services => services.AddSpanLinksTrustBoundary("/hooks"));

        var server = Assert.Single(spans, span => span.Kind == Server);
        Assert.Equal("", server.ParentSpanId);
        Assert.NotEqual("0af7651916cd43dd8448eb211c80319c", server.TraceId);
        var link = Assert.Single(server.Links);
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (link.TraceId, link.SpanId));
        Assert.Equal(("http_request", 0x301u, "vendor=value"), (link.Type, link.Flags, link.TraceState));
        var inner = Assert.Single(spans, span => span.Name == "handle");
        Assert.Equal((server.TraceId, server.SpanId), (inner.TraceId, inner.ParentSpanId));
        Assert.Equal(2, spans.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_FromInside_IsOneSpanUnderItsSender(bool instrumented)
    {
        var spans = await SendAsync("/hooksmith", instrumented, services => services.AddSpanLinksTrustBoundary("/hooks"));

        var server = Assert.Single(spans, span => span.Kind == Server);
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (server.TraceId, server.ParentSpanId));
        Assert.Empty(server.Links);
        Assert.Equal(2, spans.Count);
    }

    [Fact]
    public async Task Request_FromOutside_KeepsWhatTheInstrumentationTells()
    {
        var spans = await SendAsync("/hooks/orders", true, services => services.AddSpanLinksTrustBoundary("/hooks"));

        var server = Assert.Single(spans, span => span.Kind == Server);
        Assert.Equal("GET /{**path}", server.Name);
        Assert.Equal(("/hooks/orders", 200L), (server.Attributes["url.path"], server.Attributes["http.response.status_code"]));
    }

    [Fact]
    public async Task Request_FromOutside_BringsNeitherHeadersNorBaggage()
    {
        var seen = "";
        await SendAsync("/hooks", true, services => services.AddSpanLinksTrustBoundary("/"), context =>
            seen = string.Join(',', context.Request.Headers.Keys.Order().Concat(Activity.Current!.Baggage.Select(item => item.Key))
                .Concat(Baggage.Current.GetBaggage().Keys)));

        Assert.Equal("Host", seen);
    }

    [Fact]
    public async Task Request_ClientWithAnActivity_IsLinkedToItsTrace()
    {
        using var client = new Activity("client").Start();

        var spans = await SendAsync("/hooks", true, services => services.AddSpanLinksTrustBoundary("/hooks"), traceParent: null);

        var server = Assert.Single(spans, span => span.Kind == Server);
        Assert.Equal(client.TraceId.ToHexString(), Assert.Single(server.Links).TraceId);
        Assert.NotEqual(client.TraceId.ToHexString(), server.TraceId);
    }

    [Fact]
    public async Task Request_FromOutsideWithoutAContext_IsARootWithoutLinks()
    {
        var spans = await SendAsync("/hooks", true, services => services.AddSpanLinksTrustBoundary("/hooks"), traceParent: null);

        var server = Assert.Single(spans, span => span.Kind == Server);
        Assert.Equal("", server.ParentSpanId);
        Assert.Empty(server.Links);
    }

    [Fact]
    public async Task Request_UnsampledSender_DoesNotDecideForTheNewTrace()
    {
        var spans = await SendAsync(
            "/hooks", true, services => services.AddSpanLinksTrustBoundary("/hooks"), traceParent: TraceParent[..^1] + '0');

        Assert.Equal(0x300u, Assert.Single(Assert.Single(spans, span => span.Kind == Server).Links).Flags);
    }

    [Fact]
    public async Task Request_WhereOneOfSeveralTestsFails_ComesFromOutside()
    {
        var spans = await SendAsync("/orders", true, services => services
            .AddSpanLinksTrustBoundary("/hooks")
            .AddSpanLinksTrustBoundary(static _ => throw new InvalidOperationException("no idea")));

        Assert.Single(Assert.Single(spans, span => span.Kind == Server).Links);
    }

    [Fact]
    public async Task Request_PropagatorOfTheApplication_IsAskedBehindTheBoundary()
    {
        var spans = await SendAsync("/hooks", false, services => services
            .AddSingleton(DistributedContextPropagator.CreateNoOutputPropagator())
            .AddSpanLinksTrustBoundary("/hooks"));

        Assert.Single(Assert.Single(spans, span => span.Kind == Server).Links);
    }

    [Fact]
    public async Task Request_HeadersOfAnotherPropagator_AreReadAndRemoved()
    {
        var seen = "";
        var spans = await SendAsync(
            "/hooks",
            true,
            services => services.AddSingleton<DistributedContextPropagator, BaggageAsContext>().AddSpanLinksTrustBoundary("/hooks"),
            context => seen = string.Join(',', context.Request.Headers.Keys.Order()),
            traceParent: null,
            baggage: TraceParent);

        Assert.Equal("b7ad6b7169203331", Assert.Single(Assert.Single(spans, span => span.Kind == Server).Links).SpanId);
        Assert.Equal("Host", seen);
    }

    [Fact]
    public void AddSpanLinksTrustBoundary_NoPathOrNoSlash_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddSpanLinksTrustBoundary());
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddSpanLinksTrustBoundary("hooks"));
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _source.Dispose();
    }

    private async Task<IReadOnlyList<OtlpSpan>> SendAsync(
        string path,
        bool instrumented,
        Action<IServiceCollection> configure,
        Action<HttpContext>? handle = null,
        string? traceParent = TraceParent,
        string? baggage = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry().WithTracing(tracing =>
        {
            _ = instrumented ? tracing.AddAspNetCoreInstrumentation() : tracing.AddSource("Microsoft.AspNetCore");
            tracing.AddSource(_source.Name).AddOtlpExporter(_receiver.Configure);
        });
        configure(builder.Services);
        await using (var app = builder.Build())
        {
            app.MapGet("/{**path}", (HttpContext context) =>
            {
                handle?.Invoke(context);
                using var activity = _source.StartActivity("handle");
            });
            await app.StartAsync(TestContext.Current.CancellationToken);
            await RequestAsync(app.Urls.Single() + path, traceParent, baggage);
        }
        return _receiver.Spans;
    }

    private static async Task RequestAsync(string url, string? traceParent, string? baggage)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (traceParent is not null)
        {
            request.Headers.Add("traceparent", traceParent);
            request.Headers.Add("tracestate", "vendor=value");
        }
        request.Headers.Add("baggage", baggage ?? "tenant=42");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A format of its own: the context in the header <c>baggage</c>.</summary>
    private sealed class BaggageAsContext : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields => ["baggage"];

        public override void ExtractTraceIdAndState(
            object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
        {
            traceState = null;
            getter!(carrier, "baggage", out traceId, out _);
        }

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
            null;

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
            throw new NotSupportedException();
    }
}
