using System.Text;
using CsCheck;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Wire;
using SpanLinks.OtlpProto;

namespace SpanLinks.Server.Tests.Otlp;

public class JsonRequestReaderTests
{
    [Fact]
    public void TryRead_WhatTheApiWrites_IsWhatWasSent()
    {
        var sent = Corpus.Whole();

        var wire = Read(Encoding.UTF8.GetBytes(TestJson.Write(Corpus.Requests[0])));

        Assert.Equal(sent, ExportTraceServiceRequest.Parser.ParseFrom(wire));
    }

    [Theory]
    [InlineData("""{"startTimeUnixNano":"7"}""")]
    [InlineData("""{"startTimeUnixNano":7}""")]
    [InlineData("""{"startTimeUnixNano":7.0}""")]
    [InlineData("""{"startTimeUnixNano":"70e-1"}""")]
    [InlineData("""{"startTimeUnixNano":7,"unknown":{"deep":[1,{"x":null}]},"kind":null,"links":null}""")]
    [InlineData("""{"\u0073tartTimeUnixNano":7}""")]
    public void TryRead_NumbersAsTextOrNumberAndUnknownNames_AreTaken(string span) =>
        Assert.Equal(Request(Proto.Fixed64(7, 7)), Read(Request(span)));

    [Theory]
    [InlineData("intValue", "\"-9223372036854775808\"", "1880808080808080808001")]
    [InlineData("intValue", "9223372036854775807", "18FFFFFFFFFFFFFFFF7F")]
    [InlineData("intValue", "-1", "18FFFFFFFFFFFFFFFFFF01")]
    [InlineData("doubleValue", "\"NaN\"", "21000000000000F8FF")]
    [InlineData("doubleValue", "\"Infinity\"", "21000000000000F07F")]
    [InlineData("doubleValue", "\"-Infinity\"", "21000000000000F0FF")]
    [InlineData("doubleValue", "\"1.5\"", "21000000000000F83F")]
    [InlineData("doubleValue", "-0.0", "210000000000000080")]
    [InlineData("doubleValue", "1", "21000000000000F03F")]
    [InlineData("boolValue", "false", "1000")]
    [InlineData("bytesValue", "\"AP8+Pw==\"", "3A0400FF3E3F")]
    [InlineData("bytesValue", "\"AP8+Pw\"", "3A0400FF3E3F")]
    [InlineData("bytesValue", "\"AP8-P_w\"", "3A0500FF3E3FFC")]
    [InlineData("bytesValue", "\"\"", "3A00")]
    [InlineData("stringValue", "\"\"", "0A00")]
    [InlineData("stringValue", "\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", "0A0A61225C2F080C0A0D097A")]
    [InlineData("stringValue", "\"\\u00e4\\u20AC\\ud83d\\ude00\"", "0A09C3A4E282ACF09F9880")]
    [InlineData("stringValue", "\"\\ud83d|\\ude00\\ud83d\\u0041\"", "0A0BEFBFBD7CEFBFBDEFBFBD41")]
    [InlineData("stringValueStrindex", "-1", "40FFFFFFFFFFFFFFFFFF01")]
    [InlineData("arrayValue", "{}", "2A00")]
    [InlineData("kvlistValue", "{\"values\":[{\"key\":\"k\"}]}", "32050A030A016B")]
    public void TryRead_Value_IsTheseBytes(string name, string value, string expected)
    {
        var attribute = Proto.Bytes(9, Proto.Bytes(2, Convert.FromHexString(expected)));

        var json = $$$"""{"attributes":[{"value":{"{{{name}}}":{{{value}}}}}]}""";

        Assert.Equal(Convert.ToHexString(Request(attribute)), Convert.ToHexString(Read(Request(json))));
    }

    [Theory]
    [InlineData("""{"traceId":"00AbcdEF00000000000000000000000f"}""", "0A1000ABCDEF00000000000000000000000F")]
    [InlineData("""{"spanId":""}""", "1200")]
    [InlineData("""{"spanId":"no hex"}""", "12066E6F20686578")]
    [InlineData("""{"spanId":"abc"}""", "1203616263")]
    [InlineData("""{"flags":4294967295}""", "8501FFFFFFFF")]
    [InlineData("""{"kind":-1}""", "30FFFFFFFFFFFFFFFFFF01")]
    [InlineData("""{"links":[{"traceId":"FF"}]}""", "6A030A01FF")]
    public void TryRead_Field_IsTheseBytes(string span, string expected) =>
        Assert.Equal(Convert.ToHexString(Request(Convert.FromHexString(expected))), Convert.ToHexString(Read(Request(span))));

    [Theory]
    [InlineData("""{"kind":"SPAN_KIND_SERVER"}""", "Span.kind is \"SPAN_KIND_SERVER\"; allowed is a 32-bit integer.")]
    [InlineData("""{"startTimeUnixNano":-1}""", "Span.startTimeUnixNano is -1; allowed is an unsigned 64-bit integer.")]
    [InlineData("""{"droppedLinksCount":4294967296}""", "Span.droppedLinksCount is 4294967296; allowed is an unsigned 32-bit integer.")]
    [InlineData("""{"droppedLinksCount":1.5}""", "Span.droppedLinksCount is 1.5; allowed is an unsigned 32-bit integer.")]
    [InlineData("""{"droppedLinksCount":""}""", "Span.droppedLinksCount is \"\"; allowed is an unsigned 32-bit integer.")]
    [InlineData("""{"name":5}""", "Span.name is 5; allowed is text.")]
    [InlineData("""{"name":{}}""", "Span.name is an object; allowed is text.")]
    [InlineData("""{"links":[5]}""", "Link is 5; allowed is an object.")]
    [InlineData("""{"links":{}}""", "Span.links is an object; allowed is an array.")]
    [InlineData("""{"attributes":[{"value":{"bytesValue":"?"}}]}""", "AnyValue.bytesValue is \"?\"; allowed is base64.")]
    [InlineData("""{"attributes":[{"value":{"boolValue":"true"}}]}""", "AnyValue.boolValue is \"true\"; allowed is true or false.")]
    [InlineData("""{"attributes":[{"value":{"intValue":true}}]}""", "AnyValue.intValue is true; allowed is a 64-bit integer.")]
    public void TryRead_WrongType_NamesFieldValueAndWhatIsAllowed(string span, string expected) =>
        Assert.Equal($"The JSON body is damaged: {expected}", TestJson.TryRead(Request(span), out _));

    [Fact]
    public void TryRead_NestedTooDeep_IsRefused()
    {
        var json = Request("""{"attributes":[{"value":""" + string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 10_000)));

        Assert.Contains("depth", TestJson.TryRead(json, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_CutAtEveryByte_IsRefused()
    {
        var json = Encoding.UTF8.GetBytes(TestJson.Write(Corpus.Requests[0]));
        for (var length = 0; length < json.Length; length++)
        {
            Assert.NotNull(TestJson.TryRead(json[..length], out _));
        }
    }

    [Fact]
    public void TryRead_AnotherRequestBefore_DoesNotShowInTheBuffer()
    {
        using var wire = new WireBuffer();
        Assert.False(JsonRequestReader.TryRead(Request("""{"name":"left over","kind":{}}"""), wire, out _));
        wire.Clear();

        Assert.True(JsonRequestReader.TryRead(Request("""{"name":"n"}"""), wire, out _));

        Assert.Equal(Request(Proto.Text(5, "n")), wire.Written.ToArray());
    }

    [Fact]
    public void TryRead_AnyText_IsTheSameText() => Gen.String.Sample(text =>
    {
        var json = System.Text.Json.JsonSerializer.Serialize(text);

        Assert.Equal(Request(Proto.Text(5, text)), Read(Request($$"""{"name":{{json}}}""")));
    });

    [Fact]
    public void TryRead_AnyNumber_IsTheSameNumber() => Gen.Select(Gen.Long, Gen.ULong, Gen.UInt, Gen.Double).Sample((signed, unsigned, small, real) =>
    {
        var expected = Proto.Message(
            Proto.Fixed64(7, unsigned), Proto.Varint(10, small), Proto.Fixed32(16, small),
            Proto.Bytes(9, Proto.Bytes(2, Proto.Varint(3, (ulong)signed))),
            Proto.Bytes(9, Proto.Bytes(2, Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(real)))));
        var text = real.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, SpanOf(Read(Request($$$"""
            {"startTimeUnixNano":{{{unsigned}}},"droppedAttributesCount":{{{small}}},"flags":"{{{small}}}",
            "attributes":[{"value":{"intValue":"{{{signed}}}"}},{"value":{"doubleValue":"{{{text}}}"}}]}
            """))));
    });

    private static byte[] Read(byte[] json)
    {
        Assert.Null(TestJson.TryRead(json, out var wire));
        return wire;
    }

    private static byte[] SpanOf(byte[] request) => FrameRequest.Parser.ParseFrom(request).ResourceSpans[0].ScopeSpans[0].Spans[0].ToByteArray();

    private static byte[] Request(string span) => Encoding.UTF8.GetBytes($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{span}}]}]}]}""");

    private static byte[] Request(byte[] span) => Proto.Bytes(1, Proto.Bytes(2, Proto.Bytes(2, span)));
}
