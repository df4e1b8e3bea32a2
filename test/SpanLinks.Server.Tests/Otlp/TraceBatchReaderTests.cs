using CsCheck;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class TraceBatchReaderTests
{
    [Fact]
    public void Read_SpansOfTwoServices_FindsIdsTimesAndLinks()
    {
        using var batch = TestRequest.Batch(
            new TestSpan(1, 11) { Service = "a", Start = 5 },
            new TestSpan(2, 21) { Service = "b", Start = 6, Links = [new(1, 11), new(3, 0)] });

        Assert.Equal([new TestSpan(1, 11).Key, new TestSpan(2, 21).Key], batch.Spans.ToArray().Select(span => span.Key));
        Assert.Equal([5UL, 6UL], batch.Spans.ToArray().Select(span => span.StartTimeUnixNano));
        Assert.Equal(
            [new LinkEntry(new TestSpan(1, 11).Key, 0), new LinkEntry(new TestSpan(3, 0).Key, 1)],
            batch.LinksOf(batch.Spans[1]).ToArray());
        Assert.Equal(0, batch.RejectedSpans);
    }

    [Fact]
    public void WriteFragment_AnySpan_KeepsEveryByteOfSpanScopeAndResource()
    {
        var span = new TestSpan(1, 11) { Extra = [.. Proto.Text(999, "from the future"), .. Proto.Fixed32(16, 0x101)] };
        var scope = Proto.Message(Proto.Bytes(1, Proto.Text(1, "scope")), Proto.Text(77, "unknown"));
        var late = Proto.Text(3, "https://schema");
        var resource = Proto.Bytes(1, Proto.Attribute(1, "service.name", "a"));
        var request = Proto.Bytes(1, Proto.Message(
            resource, Proto.Bytes(2, Proto.Message(scope, Proto.Bytes(2, span.Encode()))), late));
        using var batch = TestRequest.Read(request);

        var stored = new byte[batch.FragmentLength(batch.Spans[0])];
        batch.WriteFragment(batch.Spans[0], stored);
        var fragment = SpanFragment.Parse(stored);

        Assert.Equal(span.Encode(), fragment.Span.ToArray());
        Assert.Equal(scope, fragment.Scope.ToArray());
        Assert.Equal([.. resource, .. late], fragment.Resource.ToArray());
    }

    public static TheoryData<byte[], string> BadSpans => new()
    {
        {
            Proto.Message(Proto.Bytes(1, 1, 2, 3), Proto.Bytes(2, 1, 2, 3, 4, 5, 6, 7, 8)),
            "Span.trace_id: 3 bytes \"010203\"; allowed are 16 bytes, not all zero"
        },
        {
            Proto.Message(Proto.Bytes(1, new byte[16]), Proto.Bytes(2, 1, 2, 3, 4, 5, 6, 7, 8)),
            "Span.trace_id: 16 bytes \"00000000000000000000000000000000\"; allowed are 16 bytes, not all zero"
        },
        {
            Proto.Message(Proto.Bytes(1, Proto.Bytes(TestSpan.Id(1)))),
            "Span.span_id: 0 bytes \"\"; allowed are 8 bytes, not all zero"
        },
        { [.. new TestSpan(1, 1).Encode(), 0x4A, 0x05, 0x0A], "Span: 5 bytes claimed, 1 left" },
        { [.. new TestSpan(1, 1).Encode(), .. Proto.Bytes(9, 0x0A, 0x09)], "Span.attributes: 9 bytes claimed, 0 left" },
        { [.. new TestSpan(1, 1).Encode(), .. Proto.Bytes(11, Proto.Bytes(3, 0x12, 0x09))], "Span.events: 9 bytes claimed, 0 left" },
        { [.. new TestSpan(1, 1).Encode(), .. Proto.Bytes(13, 0x0A, 0x10)], "Span.links: 16 bytes claimed, 0 left" },
        { [.. new TestSpan(1, 1).Encode(), .. Proto.Bytes(15, 0x12, 0x10)], "Span.status: 16 bytes claimed, 0 left" },
        { [.. new TestSpan(1, 1).Encode(), .. Proto.Bytes(9, Proto.Bytes(2, Nested(65)))], "Span.attributes: values nest deeper than 64" },
    };

    [Theory]
    [MemberData(nameof(BadSpans))]
    public void Read_BadSpanBesideGoodOnes_KeepsTheGoodAndNamesTheBad(byte[] bad, string expected)
    {
        using var batch = TestRequest.Read(
            TestRequest.ResourceSpans("a", new TestSpan(1, 11).Encode(), bad, new TestSpan(1, 12) { Links = [new(2, 22)] }.Encode()));

        Assert.Equal([11UL, 12UL], batch.Spans.ToArray().Select(span => span.Key.SpanId.Value));
        Assert.Equal(new TestSpan(2, 22).Key, Assert.Single(batch.LinksOf(batch.Spans[1]).ToArray()).Linked);
        Assert.Equal(1, batch.RejectedSpans);
        Assert.StartsWith(expected, batch.Rejection, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AttributeAtTheDepthLimit_IsKept()
    {
        var span = new TestSpan(1, 1) { Extra = Proto.Bytes(9, Proto.Bytes(2, Nested(64))) };
        using var batch = TestRequest.Batch(span);

        Assert.Equal(0, batch.RejectedSpans);
        Assert.Equal(1, batch.Spans.Length);
    }

    [Fact]
    public void Read_LinkThatPointsNowhere_IsNotIndexedAndKeepsItsPlace()
    {
        var span = new TestSpan(1, 1)
        {
            Extra = Proto.Message(
                Proto.Bytes(13, Proto.Bytes(1, 1, 2, 3)),
                Proto.Bytes(13, Proto.Bytes(1, new byte[16])),
                Proto.Bytes(13, new TestLink(5, 6).Encode())),
        };
        using var batch = TestRequest.Batch(span);

        Assert.Equal([new LinkEntry(new TestSpan(5, 6).Key, 2)], batch.LinksOf(batch.Spans[0]).ToArray());
    }

    [Fact]
    public void Read_RepeatedScalar_TakesTheLast()
    {
        var span = new TestSpan(1, 1) { Extra = Proto.Message(Proto.Bytes(2, Proto.Bytes(new SpanLinks.Otlp.Ids.SpanId(9))), Proto.Fixed64(7, 77)) };
        using var batch = TestRequest.Batch(span);

        Assert.Equal((9UL, 77UL), (batch.Spans[0].Key.SpanId.Value, batch.Spans[0].StartTimeUnixNano));
    }

    [Fact]
    public void Read_TruncatedAtEveryByte_RefusesOrKeepsWhatIsWhole()
    {
        var request = TestRequest.Encode(new TestSpan(1, 11) { Links = [new(2, 22)] }, new TestSpan(3, 33) { Service = "b" });
        for (var length = 1; length < request.Length; length++)
        {
            using var batch = TraceBatchReader.Read(request.AsMemory(0, length), out var problem);
            if (batch is null)
            {
                Assert.StartsWith("ExportTraceServiceRequest.resource_spans: ", problem, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(TestRequest.Encode(new TestSpan(1, 11) { Links = [new(2, 22)] }).Length, length);
            }
        }
    }

    [Fact]
    public void Read_DamagedFrame_NamesIt()
    {
        Assert.Null(TraceBatchReader.Read(Proto.Bytes(1, 0x12, 0x7F), out var resourceSpans));
        Assert.Null(TraceBatchReader.Read(Proto.Bytes(1, Proto.Bytes(2, 0x12, 0x7F)), out var scopeSpans));
        Assert.Null(TraceBatchReader.Read(Proto.Bytes(1, Proto.Bytes(1, 0x0A, 0x7F)), out var resource));

        Assert.Equal("ResourceSpans.scope_spans: 127 bytes claimed, 0 left (at byte 4)", resourceSpans);
        Assert.Equal("ScopeSpans.spans: 127 bytes claimed, 0 left (at byte 6)", scopeSpans);
        Assert.Equal("ResourceSpans.resource: 127 bytes claimed, 0 left (at byte 6)", resource);
    }

    [Fact]
    public void Read_Empty_IsAnEmptyBatch()
    {
        using var batch = TestRequest.Read([]);

        Assert.True(batch.Spans.IsEmpty);
    }

    [Fact]
    public void Read_MutatedRequest_NeverThrowsAndKeepsOnlyWhatCanBeDecoded()
    {
        var request = TestRequest.Encode(
            new TestSpan(1, 11) { Links = [new(2, 22)], Extra = Proto.Attribute(9, "k", "v") }, new TestSpan(3, 33) { Service = "b" });
        Gen.Select(Gen.Int[0, request.Length - 1], Gen.Byte).Array[1, 8].Sample(
            mutations =>
            {
                var mutated = request.ToArray();
                foreach (var (index, value) in mutations)
                {
                    mutated[index] = value;
                }

                using var batch = TraceBatchReader.Read(mutated, out _);
                foreach (var span in batch is null ? [] : batch.Spans)
                {
                    var stored = new byte[batch!.FragmentLength(span)];
                    batch.WriteFragment(span, stored);
                    Assert.Equal(span.Key, Graph.Decoding.Decode(stored).Key);
                }
            },
            iter: 100_000);
    }

    private static byte[] Nested(int depth) =>
        depth == 0 ? Proto.Text(1, "deep") : Proto.Bytes(5, Proto.Bytes(1, Nested(depth - 1)));
}
