using Google.Protobuf;
using SpanLinks.OtlpProto;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>
/// One trace of many spans, as an import makes it: a root, requests below it that each call another service, which makes two queries. One
/// request in a hundred fails, one in twenty links to a span of another trace.
/// </summary>
internal static class LongTrace
{
    private const ulong Beginning = 1_795_000_000_000_000_000;
    private const ulong Millisecond = 1_000_000;
    private const int SpansPerRequest = 5_000;

    private static readonly string[] Services = ["web-shop", "stock-service", "price-service", "postgres", "search-service"];

    public static string IdOf(int spans) => $"{spans:x32}";

    public static IEnumerable<byte[]> Requests(int spans) => Enumerable.Range(0, spans).Select(index => Span(index, spans))
        .Chunk(SpansPerRequest).Select(some => Request(some).ToByteArray());

    private static ExportTraceServiceRequest Request(IEnumerable<(string Service, Span Span)> spans)
    {
        var request = new ExportTraceServiceRequest();
        foreach (var service in spans.GroupBy(one => one.Service, one => one.Span))
        {
            var resource = new ResourceSpans { Resource = new Resource() };
            resource.Resource.Attributes.Add(new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = service.Key } });
            resource.ScopeSpans.Add(new ScopeSpans { Scope = new InstrumentationScope { Name = "catalogue" } });
            resource.ScopeSpans[0].Spans.AddRange(service);
            request.ResourceSpans.Add(resource);
        }

        return request;
    }

    private static (string Service, Span Span) Span(int index, int spans)
    {
        var (request, part) = ((index - 1) / 4, (index - 1) % 4);
        var start = index == 0 ? 0 : (ulong)((request * 20) + (part * 4));
        var span = new Span
        {
            TraceId = ByteString.CopyFrom(Convert.FromHexString(IdOf(spans))),
            SpanId = Id(index + 1),
            ParentSpanId = index == 0 ? ByteString.Empty : part == 0 ? Id(1) : part == 1 ? Id(index) : Id(index - part + 2),
            Name = index == 0 ? "import catalogue" : part switch { 0 => $"POST /products/{request}", 1 => "GET /stock/{sku}", 2 => "SELECT products", _ => "UPDATE products" },
            Kind = SpanLinks.OtlpProto.Span.Types.SpanKind.Client,
            StartTimeUnixNano = Beginning + (start * Millisecond),
            EndTimeUnixNano = Beginning + ((index == 0 ? (ulong)spans * 5 : start + 18 - (ulong)(part * 5)) * Millisecond),
        };
        span.Attributes.Add(new KeyValue { Key = "http.request.method", Value = new AnyValue { StringValue = "POST" } });
        span.Attributes.Add(new KeyValue { Key = "server.address", Value = new AnyValue { StringValue = "stock.example" } });
        if (part == 0 && request % 100 == 7)
        {
            span.Status = new Status { Code = Status.Types.StatusCode.Error, Message = "503" };
        }

        if (part == 3 && request % 20 == 3)
        {
            span.Links.Add(new Span.Types.Link { TraceId = ByteString.CopyFrom(Convert.FromHexString(IdOf(7))), SpanId = Id(request + 1), Flags = 0x301 });
        }

        return (Services[index == 0 ? 0 : part], span);
    }

    private static ByteString Id(int number) => ByteString.CopyFrom(Convert.FromHexString($"{number:x16}"));
}
