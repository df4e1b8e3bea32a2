using System.Text;
using SpanLinks.Otlp.Traces;
using SpanLinks.OtlpProto;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class JsonRequestFuzzTests
{
    private static readonly byte[] Interesting = Encoding.UTF8.GetBytes("{}[]:,\"\\ntfu0123456789-+.eE \u00FF");

    private static readonly IReadOnlyList<byte[]> Json =
    [
        .. Corpus.Requests.Select(request => Encoding.UTF8.GetBytes(TestJson.Write(request))),
        """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0AbcdEF00000000000000000000000f1","spanId":"0000000000000001","name":"\ud83d\ude00\n","links":[{}]}]}]}]}"""u8.ToArray(),
    ];

    [Fact]
    public void TryRead_Mutated_IsRefusedOrReadBackTheSame() => FuzzRun.Check(Json, Interesting, json =>
    {
        if (TestJson.TryRead(json, out var wire) is not null)
        {
            return;
        }

        var reader = new TraceRequestReader(wire, TraceReadLimits.Default);
        Assert.Null(reader.Problem);
        var spans = TestRequest.Fragments(wire);
        var written = Encoding.UTF8.GetBytes(TestJson.Write(spans));
        Assert.Null(TestJson.TryRead(written, out var again));
        Assert.Equal(written, Encoding.UTF8.GetBytes(TestJson.Write(again)));
        if (reader.RejectedSpans == 0 && IsText(wire))
        {
            Assert.Equal(Spans(wire), Spans(again));
        }
    });

    private static bool IsText(byte[] wire) => GeneratedOpinion.Parse(ExportTraceServiceRequest.Parser, wire, out _) is not null;

    // The writer puts spans of the same resource and scope together, so that only the spans, in any order, are the same.
    private static IEnumerable<string> Spans(byte[] request) => TestRequest.Fragments(request)
        .Select(span => OtlpProto.Span.Parser.ParseFrom(span.Span.ToArray()).ToString()).Order(StringComparer.Ordinal);
}
