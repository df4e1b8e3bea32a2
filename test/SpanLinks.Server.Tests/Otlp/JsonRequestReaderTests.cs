using System.Text;
using System.Text.Json;
using CsCheck;
using SpanLinks.Otlp.Json;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

public class JsonRequestReaderTests
{
    [Fact]
    public void Read_WhatTheApiWrites_IsWhatWasSent()
    {
        var span = new TestSpan(1, 2)
        {
            Parent = 3,
            Links = [new(4, 5, "retry_of")],
            Extra = Proto.Message(
                Proto.Bytes(9, Proto.Message(Proto.Text(1, "all"), Proto.Bytes(2, Proto.Bytes(5, Proto.Message(
                    Proto.Bytes(1, Proto.Varint(2, 1)),
                    Proto.Bytes(1, Proto.Varint(3, ulong.MaxValue)),
                    Proto.Bytes(1, Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(-0.25))),
                    Proto.Bytes(1, Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(double.NegativeInfinity))),
                    Proto.Bytes(1, Proto.Bytes(7, 1, 2, 3)),
                    Proto.Bytes(1, Proto.Bytes(6, Proto.Attribute(1, "inner", "text")))))))),
                Proto.Bytes(11, Proto.Message(Proto.Fixed64(1, 7), Proto.Text(2, "event"))),
                Proto.Varint(14, 3),
                Proto.Bytes(15, Proto.Message(Proto.Text(2, "bad"), Proto.Varint(3, 2)))),
        };
        var sent = Json(TestRequest.Encode(span));

        var wire = JsonRequestReader.Read(sent, out var problem);

        Assert.Null(problem);
        Assert.Equal(Encoding.UTF8.GetString(sent), Encoding.UTF8.GetString(Json(wire!)));
    }

    [Theory]
    [InlineData("""{"startTimeUnixNano":"7"}""")]
    [InlineData("""{"startTimeUnixNano":7}""")]
    [InlineData("""{"startTimeUnixNano":7,"unknown":{"deep":[1,{"x":null}]},"kind":null}""")]
    public void Read_NumbersAsTextOrNumberAndUnknownNames_AreTaken(string span) =>
        Assert.Equal(Request(Proto.Fixed64(7, 7)), JsonRequestReader.Read(Encoding.UTF8.GetBytes(Request(span)), out _));

    [Theory]
    [InlineData("""{"kind":"SPAN_KIND_SERVER"}""", "Span.kind is something else than is allowed: an unsigned 32-bit integer.")]
    [InlineData("""{"startTimeUnixNano":-1}""", "Span.startTimeUnixNano is something else than is allowed: an unsigned 64-bit integer.")]
    [InlineData("""{"name":5}""", "Span.name is something else than is allowed: text.")]
    [InlineData("""{"links":[5]}""", "Link is something else than is allowed: an object.")]
    [InlineData("""{"attributes":[{"value":{"bytesValue":"?"}}]}""", "AnyValue.bytesValue is something else than is allowed: base64.")]
    public void Read_WrongType_NamesTheField(string span, string expected)
    {
        Assert.Null(JsonRequestReader.Read(Encoding.UTF8.GetBytes(Request(span)), out var problem));
        Assert.Equal($"The JSON body is damaged: {expected}", problem);
    }

    [Fact]
    public void Read_NestedTooDeep_IsRefused()
    {
        var json = Request("""{"attributes":[{"value":""" + string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 10_000)));

        Assert.Null(JsonRequestReader.Read(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Contains("depth", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MutatedJson_NeverThrowsAndMakesWhatTheWireReaderTakes()
    {
        var json = Json(TestRequest.Encode(new TestSpan(1, 11) { Links = [new(2, 22)], Extra = Proto.Attribute(9, "k", "v") }));
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte[32, 126]).Array[1, 6].Sample(
            mutations =>
            {
                var mutated = json.ToArray();
                foreach (var (index, value) in mutations)
                {
                    mutated[index] = value;
                }

                var wire = JsonRequestReader.Read(mutated, out var problem);
                Assert.NotEqual(wire is null, problem is null);
                if (wire is not null)
                {
                    TestRequest.Read(wire).Dispose();
                }
            },
            iter: 100_000);
    }

    private static string Request(string span) => $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{span}}]}]}]}""";

    private static byte[] Request(byte[] span) => Proto.Bytes(1, Proto.Bytes(2, Proto.Bytes(2, span)));

    private static byte[] Json(byte[] request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            OtlpJson.WriteTraces(writer, TestRequest.Fragments(request));
        }

        return stream.ToArray();
    }
}
