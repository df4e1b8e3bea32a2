using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class OtlpJsonTests
{
    [Fact]
    public void WriteTraces_EveryField_IsOtlpJson()
    {
        var value = Proto.Bytes(2, Proto.Bytes(5, Proto.Message(
            Proto.Bytes(1, Proto.Varint(2, 1)),
            Proto.Bytes(1, Proto.Varint(3, ulong.MaxValue)),
            Proto.Bytes(1, Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(1.5))),
            Proto.Bytes(1, Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(double.NaN))),
            Proto.Bytes(1, Proto.Bytes(7, 1, 2, 3)),
            Proto.Bytes(1, Proto.Bytes(6, Proto.Attribute(1, "inner", "text"))))));
        var span = new TestSpan(1, 2)
        {
            Parent = 3,
            Name = "näme",
            Links = [new(4, 5, "retry_of")],
            Extra = Proto.Message(
                Proto.Text(3, "k=v"),
                Proto.Bytes(9, Proto.Message(Proto.Text(1, "all"), value)),
                Proto.Varint(10, 1),
                Proto.Bytes(11, Proto.Message(Proto.Fixed64(1, 7), Proto.Text(2, "event"))),
                Proto.Varint(12, 2),
                Proto.Varint(14, 3),
                Proto.Bytes(15, Proto.Message(Proto.Text(2, "bad"), Proto.Varint(3, 2))),
                Proto.Fixed32(16, 0x101)),
        };

        Assert.Equal(
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"test-service"}}]},
            "scopeSpans":[{"scope":{"name":"test-scope"},"spans":[{
            "traceId":"000000000000abcd0000000000000001","spanId":"0000000000000002","traceState":"k=v",
            "parentSpanId":"0000000000000003","flags":257,"name":"n\u00E4me","kind":5,
            "startTimeUnixNano":"1000","endTimeUnixNano":"2000",
            "attributes":[{"key":"all","value":{"arrayValue":{"values":[{"boolValue":true},{"intValue":"-1"},{"doubleValue":1.5},
            {"doubleValue":"NaN"},{"bytesValue":"AQID"},{"kvlistValue":{"values":[{"key":"inner","value":{"stringValue":"text"}}]}}]}}}],
            "droppedAttributesCount":1,"events":[{"timeUnixNano":"7","name":"event"}],"droppedEventsCount":2,
            "links":[{"traceId":"000000000000abcd0000000000000004","spanId":"0000000000000005",
            "attributes":[{"key":"link.type","value":{"stringValue":"retry_of"}}],"flags":769}],"droppedLinksCount":3,
            "status":{"message":"bad","code":2}}]}]}]}
            """.ReplaceLineEndings(""),
            TestJson.Write(TestRequest.Encode(span)));
    }

    [Fact]
    public void WriteTraces_BrokenUtf8_IsReplacedNotThrown() =>
        Assert.Contains("\"traceState\":\"\\uFFFD\"", TestJson.Write(TestRequest.Encode(new TestSpan(1, 2) { Extra = Proto.Bytes(3, 0xFF) })),
            StringComparison.Ordinal);

    [Fact]
    public void WriteTraces_RepeatedStatus_IsMerged()
    {
        var span = new TestSpan(1, 2) { Extra = Proto.Message(Proto.Bytes(15, Proto.Text(2, "bad")), Proto.Bytes(15, Proto.Varint(3, 2))) };

        Assert.Contains("\"status\":{\"message\":\"bad\",\"code\":2}", TestJson.Write(TestRequest.Encode(span)), StringComparison.Ordinal);
    }
}
