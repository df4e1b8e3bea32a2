using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;
using SpanLinks.OtlpProto;

namespace SpanLinks.Benchmarks.Otlp;

/// <summary>
/// A request as an exporter sends it: 512 spans of an HTTP service, 593 bytes and 10 attributes each on average; one span in eight carries
/// one to four links. The same for every run.
/// </summary>
internal sealed class SentRequest
{
    internal const int Spans = 512;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];
    private static readonly string[] Routes = ["/api/orders/{orderId}", "/api/orders/{orderId}/lines", "/api/customers/{customerId}", "/api/stock"];
    private static readonly string[] LinkTypes = ["batch_item", "retry_of", "follows_from"];

    private readonly Random _random = new(20261122);

    internal static byte[] Encode() => new SentRequest().Build().ToByteArray();

    /// <summary>The same request in OTLP's JSON.</summary>
    internal static byte[] Json()
    {
        using var batch = new TraceBatch();
        new TraceRequestReader(Encode(), TraceReadLimits.Default).TryRead(batch);
        var spans = new List<SpanFragment>();
        foreach (ref readonly var span in batch.Spans)
        {
            spans.Add(new(batch.ResourceOf(span.Envelope).ToArray(), batch.ScopeOf(span.Envelope).ToArray(), batch.BytesOf(span).ToArray()));
        }

        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        OtlpJson.WriteTraces(writer, spans);
        writer.Flush();
        return json.WrittenSpan.ToArray();
    }

    private ExportTraceServiceRequest Build()
    {
        var scope = new ScopeSpans { Scope = new InstrumentationScope { Name = "Microsoft.AspNetCore", Version = "10.0.0" } };
        scope.Spans.AddRange(Enumerable.Range(0, Spans).Select(Span));
        var resource = new ResourceSpans { Resource = new Resource(), ScopeSpans = { scope } };
        resource.Resource.Attributes.AddRange(
        [
            Text("service.name", "order-service"), Text("service.namespace", "shop"), Text("service.version", "4.2.1"),
            Text("service.instance.id", Id(16)), Text("deployment.environment.name", "production"),
            Text("telemetry.sdk.name", "opentelemetry"), Text("telemetry.sdk.language", "dotnet"), Text("telemetry.sdk.version", "1.20.1"),
        ]);
        return new ExportTraceServiceRequest { ResourceSpans = { resource } };
    }

    private Span Span(int index)
    {
        var start = 1_790_000_000_000_000_000UL + ((ulong)index * 1_000_000);
        var route = Routes[_random.Next(Routes.Length)];
        var span = new Span
        {
            TraceId = Bytes(16),
            SpanId = Bytes(8),
            ParentSpanId = index % 8 == 0 ? ByteString.Empty : Bytes(8),
            TraceState = index % 16 == 0 ? $"ot=th:c;rv:{Id(7)},shop={Id(8)}" : "",
            Name = $"{Methods[_random.Next(Methods.Length)]} {route}",
            Kind = OtlpProto.Span.Types.SpanKind.Server,
            StartTimeUnixNano = start,
            EndTimeUnixNano = start + (ulong)_random.Next(100_000, 90_000_000),
            Flags = 0x101,
            Status = index % 32 == 0 ? new Status { Code = Status.Types.StatusCode.Error, Message = "The order is locked." } : null,
        };
        span.Attributes.AddRange(Attributes(route));
        if (index % 8 == 0)
        {
            span.Links.AddRange(Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Link()));
        }

        return span;
    }

    private IEnumerable<KeyValue> Attributes(string route) =>
    [
        Text("http.request.method", Methods[_random.Next(Methods.Length)]),
        Text("http.route", route),
        Text("url.scheme", "https"),
        Text("url.path", route.Replace("{orderId}", Id(8), StringComparison.Ordinal).Replace("{customerId}", Id(8), StringComparison.Ordinal)),
        Text("server.address", $"order-{_random.Next(1, 40)}.eu-central-1.shop.svc.cluster.local"),
        Number("server.port", 8443),
        Number("http.response.status_code", _random.Next(20) == 0 ? 500 : 200),
        Text("shop.session.id", Id(16)),
        Text("client.address", $"10.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}"),
        Text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"),
    ];

    private Span.Types.Link Link() => new()
    {
        TraceId = Bytes(16),
        SpanId = Bytes(8),
        Attributes = { Text("link.type", LinkTypes[_random.Next(LinkTypes.Length)]), Number("link.index", _random.Next(100)) },
        Flags = 0x301,
    };

    private ByteString Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private string Id(int bytes) => Convert.ToHexStringLower(Bytes(bytes).Span);

    private static KeyValue Text(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    private static KeyValue Number(string key, long value) => new() { Key = key, Value = new AnyValue { IntValue = value } };
}
