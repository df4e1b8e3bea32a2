using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class TraceRequestFuzzTests
{
    // Tags and lengths that occur, and the ends of varints.
    private static readonly byte[] Interesting = [0x0A, 0x12, 0x1A, 0x22, 0x2A, 0x30, 0x39, 0x4A, 0x6A, 0x7A, 0x85, 0x01, 0x0B, 0x0C, 0x00, 0x7F, 0x80, 0xFF];

    [Fact]
    public void Read_Corpus_IsWhatGoogleProtobufReads() => Assert.All(Corpus.Requests, request => GeneratedOpinion.Compare(request));

    [Fact]
    public void Read_CorpusCutAtEveryByte_IsWhatGoogleProtobufReads() =>
        Assert.All(Corpus.Requests, request =>
        {
            for (var length = 0; length < request.Length; length++)
            {
                GeneratedOpinion.Compare(request[..length]);
            }
        });

    [Fact]
    public void Read_Mutated_IsWhatGoogleProtobufReads() => FuzzRun.Check(Corpus.Requests, Interesting, GeneratedOpinion.Compare);

    [Fact]
    public void Read_Mutated_KeepsOnlyWhatCanBeDecoded() => FuzzRun.Check(Corpus.Requests, Interesting, request =>
    {
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        using var batch = new TraceBatch();
        while (reader.TryRead(batch))
        {
            foreach (var span in batch.Spans)
            {
                Assert.Equal(span.Key, Graph.Decoding.Decode(TestRequest.Fragment(batch, span)).Key);
            }
        }
    });
}
