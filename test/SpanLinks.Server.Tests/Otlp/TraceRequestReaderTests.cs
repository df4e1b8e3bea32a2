using System.Text;
using CsCheck;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class TraceRequestReaderTests
{
    [Fact]
    public void Read_SpansOfTwoServices_FindsIdsTimesAndLinks()
    {
        using var batch = TestRequest.Batch(
            new TestSpan(1, 11) { Service = "a", Start = 5 },
            new TestSpan(2, 21) { Service = "b", Start = 6, Links = [new(1, 11, "retry_of"), new(3, 0)] });

        Assert.Equal([new TestSpan(1, 11).Key, new TestSpan(2, 21).Key], batch.Spans.ToArray().Select(span => span.Key));
        Assert.Equal([5UL, 6UL], batch.Spans.ToArray().Select(span => span.StartTimeUnixNano));
        Assert.Equal(
            [(new TestSpan(1, 11).Key, 0, 0x301u), (new TestSpan(3, 0).Key, 1, 0x301u)],
            batch.LinksOf(batch.Spans[1]).ToArray().Select(link => (link.Linked, link.Ordinal, link.Flags)));
        Assert.Equal("retry_of", Encoding.UTF8.GetString(batch.TypeOf(batch.LinksOf(batch.Spans[1])[0])));
        Assert.Equal("b", Encoding.UTF8.GetString(batch.ServiceNameOf(batch.Spans[1].Envelope)));
    }

    [Fact]
    public void Read_GoldenBytes_AreTheseFields()
    {
        // A resource of the service "a", a scope "s", and a span "n" of kind 2 with one link of the type "t", flags and an error.
        using var batch = TestRequest.Read(Convert.FromHexString(
            "0A9401" +
            "0A170A150A0C736572766963652E6E616D6512050A03C3A461" +
            "12790A030A0173" +
            "12720A10000102030405060708090A0B0C0D0E0F" +
            "120810111213141516172A016E300239010000000000008041FFFFFFFFFFFFFFFF" +
            "6A330A10F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF1208202122232425262722100A096C696E6B2E7479706512030A01743501030000" +
            "7A021802850101010000"));

        var span = Assert.Single(batch.Spans.ToArray());
        var link = Assert.Single(batch.LinksOf(span).ToArray());

        Assert.Equal(("000102030405060708090a0b0c0d0e0f", "1011121314151617"), (span.Key.TraceId.ToString(), span.Key.SpanId.ToString()));
        Assert.Equal((0x8000000000000001, ulong.MaxValue, 2, 2), (span.StartTimeUnixNano, span.EndTimeUnixNano, span.Kind, span.Status));
        Assert.Equal(("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "2021222324252627"), (link.Linked.TraceId.ToString(), link.Linked.SpanId.ToString()));
        Assert.Equal((0, 0x301u), (link.Ordinal, link.Flags));
        Assert.Equal("t", Encoding.UTF8.GetString(batch.TypeOf(link)));
        Assert.Equal("n", Encoding.UTF8.GetString(batch.NameOf(span)));
        Assert.Equal("äa", Encoding.UTF8.GetString(batch.ServiceNameOf(span.Envelope)));
    }

    [Fact]
    public void Constructor_LimitOfNothing_Throws() => Assert.All(
        (TraceReadLimits[])[new() { MaxSpansPerBatch = 0 }, new() { MaxBatchBytes = 0 }, new() { MaxSpanBytes = 0 }, new() { MaxEnvelopeBytes = -1 }],
        limits => Assert.Throws<ArgumentOutOfRangeException>(() => new TraceRequestReader(default, limits)));

    [Fact]
    public void Read_OwnFieldsAroundTheSpans_KeepsEveryByteOfSpanScopeAndResource()
    {
        var span = new TestSpan(1, 11) { Extra = [.. Proto.Text(999, "from the future"), .. Proto.Fixed32(16, 0x101)] };
        var scope = Proto.Message(Proto.Bytes(1, Proto.Text(1, "scope")), Proto.Text(77, "unknown"));
        var late = Proto.Text(3, "https://schema");
        var resource = Proto.Bytes(1, Proto.Attribute(1, "service.name", "a"));
        var request = Proto.Bytes(1, Proto.Message(
            resource, Proto.Bytes(2, Proto.Message(scope, Proto.Bytes(2, span.Encode()))), late));

        var fragment = Assert.Single(TestRequest.Fragments(request));

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
        var reader = new TraceRequestReader(
            TestRequest.ResourceSpans("a", new TestSpan(1, 11).Encode(), bad, new TestSpan(1, 12) { Links = [new(2, 22)] }.Encode()),
            TraceReadLimits.Default);
        using var batch = TestRequest.Read(reader);

        Assert.Equal([11UL, 12UL], batch.Spans.ToArray().Select(span => span.Key.SpanId.Value));
        Assert.Equal(new TestSpan(2, 22).Key, Assert.Single(batch.LinksOf(batch.Spans[1]).ToArray()).Linked);
        Assert.Equal((2, 1), (reader.ReadSpans, reader.RejectedSpans));
        Assert.StartsWith(expected, reader.Rejection, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AttributeAtTheDepthLimit_IsKept()
    {
        var span = new TestSpan(1, 1) { Extra = Proto.Bytes(9, Proto.Bytes(2, Nested(64))) };
        using var batch = TestRequest.Batch(span);

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

        var link = Assert.Single(batch.LinksOf(batch.Spans[0]).ToArray());
        Assert.Equal((new TestSpan(5, 6).Key, 2), (link.Linked, link.Ordinal));
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
            if (new TraceRequestReader(request.AsMemory(0, length), TraceReadLimits.Default).Problem is { } problem)
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
        Assert.Equal("ResourceSpans.scope_spans: 127 bytes claimed, 0 left (at byte 4)", Problem(Proto.Bytes(1, 0x12, 0x7F)));
        Assert.Equal("ScopeSpans.spans: 127 bytes claimed, 0 left (at byte 6)", Problem(Proto.Bytes(1, Proto.Bytes(2, 0x12, 0x7F))));
        Assert.Equal("ResourceSpans.resource: 127 bytes claimed, 0 left (at byte 6)", Problem(Proto.Bytes(1, Proto.Bytes(1, 0x0A, 0x7F))));
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

                var reader = new TraceRequestReader(mutated, TraceReadLimits.Default);
                using var batch = new TraceBatch();
                while (reader.TryRead(batch))
                {
                    foreach (var span in batch.Spans)
                    {
                        Assert.Equal(span.Key, Graph.Decoding.Decode(TestRequest.Fragment(batch, span)).Key);
                    }
                }
            },
            iter: 100_000);
    }

    [Fact]
    public void TryRead_ManySpans_GivesSlicesWithinTheLimitsAndEverySpanOnce()
    {
        var request = TestRequest.Encode(Enumerable.Range(1, 100).Select(n => new TestSpan(1, (ulong)n) { Service = n <= 70 ? "a" : "b" }));
        foreach (var limits in (TraceReadLimits[])[new() { MaxSpansPerBatch = 7 }, new() { MaxBatchBytes = 1_000 }, new() { MaxBatchBytes = 1 }])
        {
            var reader = new TraceRequestReader(request, limits);
            using var batch = new TraceBatch();
            var found = new List<(ulong Span, string Service)>();
            while (reader.TryRead(batch))
            {
                Assert.InRange(batch.Spans.Length, 1, limits.MaxBatchBytes == 1 ? 1 : limits.MaxSpansPerBatch);
                foreach (var span in batch.Spans)
                {
                    found.Add((span.Key.SpanId.Value, Encoding.UTF8.GetString(batch.ServiceNameOf(span.Envelope))));
                }
            }

            Assert.Equal(Enumerable.Range(1, 100).Select(n => ((ulong)n, n <= 70 ? "a" : "b")), found);
            Assert.Equal(100, reader.ReadSpans);
        }
    }

    [Fact]
    public void TryRead_SpanBeyondALimit_IsRefusedAndNamed()
    {
        var request = TestRequest.Encode(new TestSpan(1, 1), new TestSpan(1, 2) { Name = new string('n', 200) });
        var tooLong = new TraceRequestReader(request, new TraceReadLimits { MaxSpanBytes = 200 });
        var envelope = new TraceRequestReader(request, new TraceReadLimits { MaxEnvelopeBytes = 30 });

        using var batch = TestRequest.Read(tooLong);
        using var empty = TestRequest.Read(envelope);

        Assert.Equal(1UL, Assert.Single(batch.Spans.ToArray()).Key.SpanId.Value);
        Assert.Equal("Span: 251 bytes; allowed are 200", tooLong.Rejection);
        Assert.Equal(2, envelope.RejectedSpans);
        Assert.Equal("ResourceSpans.resource and ScopeSpans.scope: 48 bytes; allowed are 30", envelope.Rejection);
    }

    private static string? Problem(byte[] request) => new TraceRequestReader(request, TraceReadLimits.Default).Problem;

    private static byte[] Nested(int depth) =>
        depth == 0 ? Proto.Text(1, "deep") : Proto.Bytes(5, Proto.Bytes(1, Nested(depth - 1)));
}
