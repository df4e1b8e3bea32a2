using Google.Protobuf;
using SpanLinks.OtlpProto;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>Traces of some services, each caused by an earlier one: every trace causes two. One in seventeen fails.</summary>
internal static class LinkedTraces
{
    private const ulong Beginning = 1_795_000_000_000_000_000;
    private const ulong Millisecond = 1_000_000;
    private const int Services = 11;
    private const int TracesPerRequest = 100;

    public static string IdOf(int trace) => $"{trace + 0xabc000:x32}";

    public static IEnumerable<byte[]> Requests(int traces, int spans) => Enumerable.Range(0, traces).Chunk(TracesPerRequest)
        .Select(some =>
        {
            var request = new ExportTraceServiceRequest();
            request.ResourceSpans.AddRange(some.Select(trace => Trace(trace, spans)));
            return request.ToByteArray();
        });

    private static ResourceSpans Trace(int trace, int spans)
    {
        var resource = new ResourceSpans { Resource = new Resource() };
        resource.Resource.Attributes.Add(new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = $"service-{trace % Services}" } });
        resource.ScopeSpans.Add(new ScopeSpans());
        resource.ScopeSpans[0].Spans.AddRange(Enumerable.Range(0, spans).Select(span => Span(trace, span, spans)));
        return resource;
    }

    private static Span Span(int trace, int index, int spans)
    {
        var start = ((ulong)trace * 40) + (ulong)(index * 25 / spans);
        var span = new Span
        {
            TraceId = Trace(trace),
            SpanId = Id(index + 1),
            ParentSpanId = index == 0 ? ByteString.Empty : Id(1),
            Name = index == 0 ? $"process step {trace}" : $"work on part {index}",
            StartTimeUnixNano = Beginning + (start * Millisecond),
            EndTimeUnixNano = Beginning + ((start + (index == 0 ? 30UL : 3)) * Millisecond),
        };
        if (index == 0 && trace > 0)
        {
            var link = new Span.Types.Link { TraceId = Trace((trace - 1) / 2), SpanId = Id(1), Flags = 0x301 };
            link.Attributes.Add(new KeyValue { Key = "link.type", Value = new AnyValue { StringValue = trace % 5 == 0 ? "retry_of" : "follows_from" } });
            span.Links.Add(link);
        }

        if (index == 0 && trace % 17 == 5)
        {
            span.Status = new Status { Code = Status.Types.StatusCode.Error, Message = "failed" };
        }

        return span;
    }

    private static ByteString Trace(int trace) => ByteString.CopyFrom(Convert.FromHexString(IdOf(trace)));

    private static ByteString Id(int number) => ByteString.CopyFrom(Convert.FromHexString($"{number:x16}"));
}
