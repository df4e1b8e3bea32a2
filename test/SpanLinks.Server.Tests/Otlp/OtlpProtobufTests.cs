using System.Buffers;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class OtlpProtobufTests
{
    [Fact]
    public void WriteTraces_OwnFieldsBeforeTheirSpans_IsTheRequestThatWasSent()
    {
        var request = TestRequest.Encode(
            new TestSpan(1, 1) { Service = "a", Extra = Proto.Text(999, "unknown") }, new TestSpan(1, 2) { Service = "a" }, new TestSpan(2, 1) { Service = "b" });

        Assert.Equal(Convert.ToHexString(request), Convert.ToHexString(Write(TestRequest.Fragments(request))));
    }

    [Fact]
    public void WriteTraces_EveryField_IsTheRequestThatWasSent() => Assert.Equal(
        Corpus.Whole(), OtlpProto.ExportTraceServiceRequest.Parser.ParseFrom(Write(TestRequest.Fragments(Corpus.Requests[0]))));

    [Fact]
    public void WriteTraces_AnyRequestOfTheCorpus_KeepsEveryByteOfEverySpanResourceAndScope() => Assert.All(Corpus.Requests, request =>
    {
        var sent = TestRequest.Fragments(request);

        var written = TestRequest.Fragments(Write(sent));

        Assert.Equal(Parts(sent), Parts(written));
    });

    [Fact]
    public void WriteTraces_MutatedRequest_KeepsEveryByteOfEverySpanResourceAndScope() => FuzzRun.Check(Corpus.Requests, [0x0A, 0x12, 0x1A], request =>
    {
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        if (reader.Problem is null)
        {
            var sent = TestRequest.Fragments(request);
            Assert.Equal(Parts(sent), Parts(TestRequest.Fragments(Write(sent))));
        }
    });

    [Fact]
    public void WriteTraces_SpansOfOneScope_AreTogether()
    {
        var spans = TestRequest.Fragments(TestRequest.Encode(
            new TestSpan(1, 1) { Service = "a" }, new TestSpan(1, 2) { Service = "b" }, new TestSpan(1, 3) { Service = "a" }));

        var written = OtlpProto.ExportTraceServiceRequest.Parser.ParseFrom(Write([spans[0], spans[2], spans[1]]));

        Assert.Equal([2, 1], written.ResourceSpans.Select(resource => resource.ScopeSpans.Single().Spans.Count));
    }

    [Fact]
    public void WriteTraces_NoSpans_IsEmpty() => Assert.Empty(Write([]));

    internal static byte[] Write(IEnumerable<SpanFragment> spans)
    {
        var writer = new ArrayBufferWriter<byte>();
        OtlpProtobuf.WriteTraces(writer, spans);
        return writer.WrittenSpan.ToArray();
    }

    // Spans of the same resource and scope come together, so that the order is another.
    private static IEnumerable<string> Parts(IReadOnlyList<SpanFragment> spans) => spans
        .Select(span => $"{Convert.ToHexString(span.Resource.Span)} {Convert.ToHexString(span.Scope.Span)} {Convert.ToHexString(span.Span.Span)}")
        .Order(StringComparer.Ordinal);
}
