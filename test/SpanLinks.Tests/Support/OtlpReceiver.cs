using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace SpanLinks.Tests.Support;

/// <summary>
/// Takes what an OTLP exporter sends over a loopback socket, and reads the bytes. No ASP.NET Core, because tests export the spans of that.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _requests = new();
    private readonly HttpListener _listener = new();
    private readonly Uri _endpoint = new($"http://127.0.0.1:{FreePort()}/v1/traces/");
    private readonly Task _loop;

    public OtlpReceiver()
    {
        _listener.Prefixes.Add(_endpoint.ToString());
        _listener.Start();
        _loop = TakeAsync();
    }

    /// <summary>Every span received so far. An exporter has its answer only after its spans are here.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. _requests.SelectMany(OtlpSpan.ReadRequest)];

    public void Configure(OtlpExporterOptions options)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = _endpoint;
        options.ExportProcessorType = ExportProcessorType.Simple;
    }

    /// <summary>A provider for the source that exports to this receiver at once.</summary>
    public TracerProvider CreateProvider(string source, Func<TracerProviderBuilder, TracerProviderBuilder>? configure = null) =>
        (configure ?? (builder => builder))(Sdk.CreateTracerProviderBuilder().AddSource(source)).AddOtlpExporter(Configure).Build();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _requests.Enqueue(body.ToArray());
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception) when (!_listener.IsListening)
            {
                // It was stopped, which comes out as one of several exceptions.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
