using System.Text;
using CsCheck;
using Google.Protobuf;
using SpanLinks.OtlpProto;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

/// <summary>What is read of a request, and read back of what is stored, is what was sent.</summary>
public class RequestPropertyTests
{
    [Fact]
    public void Read_AnyRequest_IsWhatGoogleProtobufReads() =>
        RequestGen.Requests.Sample(request => GeneratedOpinion.Compare(request.ToByteArray()), iter: 3_000);

    [Fact]
    public void WriteTraces_AnyRequestAsJson_GivesEveryFieldOfEverySpanBack() => RequestGen.Requests.Sample(
        request =>
        {
            Assert.Null(TestJson.TryRead(Encoding.UTF8.GetBytes(TestJson.Write(request.ToByteArray())), out var wire));
            Assert.Equal(Spans(request), Spans(ExportTraceServiceRequest.Parser.ParseFrom(wire)));
        },
        iter: 3_000);

    [Fact]
    public void WriteTraces_AnyRequestAsProtobuf_GivesEveryFieldOfEverySpanBack() => RequestGen.Requests.Sample(
        request =>
        {
            var written = OtlpProtobufTests.Write(TestRequest.Fragments(request.ToByteArray()));
            Assert.Equal(Spans(request), Spans(ExportTraceServiceRequest.Parser.ParseFrom(written)));
        },
        iter: 3_000);

    // Spans of the same resource and scope come together, so that the order is another. Without its spans, a frame leaves no trace.
    private static IEnumerable<string> Spans(ExportTraceServiceRequest request) => request.ResourceSpans.SelectMany(resource =>
        resource.ScopeSpans.SelectMany(scope => scope.Spans.Select(span => string.Join(' ',
            Hex(resource.Resource), resource.SchemaUrl, Hex(scope.Scope), scope.SchemaUrl, Hex(span))))).Order(StringComparer.Ordinal);

    private static string Hex(IMessage message) => Convert.ToHexString(message.ToByteArray());
}
