using System.Net;
using System.Text;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>OTLP/HTTP over a real socket: what each request is answered, and that the server goes on after it.</summary>
public class ReceiveHttpTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Limit = 64 * 1024 * 1024;

    [Fact]
    public async Task Post_GoodSpans_IsOkAndEmpty()
    {
        using var response = await server.PostAsync(TestRequest.Encode(new TestSpan(1, 11)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.ToString());
        Assert.Empty(await BytesAsync(response));
        await AssertStoredAsync(1, 11);
    }

    [Theory]
    [InlineData("gzip", 2)]
    [InlineData("zstd", 7)]
    [InlineData("identity", 8)]
    public async Task Post_Compressed_IsStored(string coding, ulong trace)
    {
        var packed = Packing.Pack(coding, TestRequest.Encode(new TestSpan(trace, 21)));
        using var response = await server.PostAsync(packed, contentEncoding: coding);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertStoredAsync(trace, 21);
    }

    [Fact]
    public async Task Post_Empty_IsOk()
    {
        using var response = await server.PostAsync([]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_OneBadSpan_IsOkWithPartialSuccess()
    {
        var bad = Proto.Message(Proto.Bytes(1, 1, 2, 3), Proto.Bytes(2, 1, 2, 3, 4, 5, 6, 7, 8));
        using var response = await server.PostAsync(TestRequest.ResourceSpans("a", bad, new TestSpan(3, 31).Encode(), bad));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var expected = Proto.Bytes(1, Proto.Message(
            Proto.Varint(1, 2),
            Proto.Text(2, "Span.trace_id: 3 bytes \"010203\"; allowed are 16 bytes, not all zero")));
        Assert.Equal(expected, await BytesAsync(response));
        await AssertStoredAsync(3, 31);
    }

    [Theory]
    [InlineData("truncated", 400, "ExportTraceServiceRequest.resource_spans: ")]
    [InlineData("garbage", 400, "ExportTraceServiceRequest.resource_spans: ")]
    [InlineData("text", 415, "Content-Type is \"text/plain\"; allowed are application/x-protobuf,application/json.")]
    [InlineData("br", 415, "Content-Encoding is \"br\"; allowed are identity,gzip,zstd.")]
    [InlineData("no gzip", 400, "The gzip body is damaged: ")]
    [InlineData("cut gzip", 400, "")]
    [InlineData("no zstd", 400, "The zstd body is damaged: ")]
    [InlineData("cut zstd", 400, "The zstd body is damaged: it ends too early.")]
    [InlineData("zstd window", 400, "The zstd body is damaged: ")]
    [InlineData("too large", 413, "The request is larger than 67108864 bytes.")]
    [InlineData("gzip bomb", 413, "The request is larger than 67108864 bytes.")]
    [InlineData("zstd bomb", 413, "The request is larger than 67108864 bytes.")]
    [InlineData("empty gzips", 413, "The request is larger than 67108864 bytes.")]
    public async Task Post_Refused_AnswersWithAStatusAndGoesOn(string why, int status, string message)
    {
        var span = TestRequest.Encode(new TestSpan(9, 91));
        using var response = await (why switch
        {
            "truncated" => server.PostAsync(span[..^5]),
            "garbage" => server.PostAsync("this is no protobuf"u8.ToArray()),
            "text" => server.PostAsync(span, "text/plain"),
            "br" => server.PostAsync(span, contentEncoding: "br"),
            "no gzip" => server.PostAsync(span, contentEncoding: "gzip"),
            "cut gzip" => server.PostAsync(Packing.Pack("gzip", span)[..^20], contentEncoding: "gzip"),
            "no zstd" => server.PostAsync(span, contentEncoding: "zstd"),
            "cut zstd" => server.PostAsync(Packing.Pack("zstd", span)[..^5], contentEncoding: "zstd"),
            "zstd window" => server.PostAsync(Packing.ZstdWithWindow(24), contentEncoding: "zstd"),
            "too large" => server.PostAsync(new byte[Limit + 1]),
            "empty gzips" => PostChunkedAsync(Convert.FromHexString("1F8B080000000000000303000000000000000000"), Limit + 1),
            _ => server.PostAsync(Packing.Pack(why[..4], new byte[Limit + 1]), contentEncoding: why[..4]),
        });

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(message, RpcStatus.Read(await BytesAsync(response)).Message, StringComparison.Ordinal);
        using var next = await server.PostAsync(TestRequest.Encode(new TestSpan(4, 41)));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Post_Json_IsStoredAndAnsweredInJson()
    {
        var json = $$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"{{TestSpan.Id(6)}}","spanId":"000000000000003d","startTimeUnixNano":7},
            {"traceId":"short","spanId":"000000000000003d"}]}]}]}
            """;
        using var response = await server.PostAsync(Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("""{"partialSuccess":{"rejectedSpans":"1","errorMessage":"Span.trace_id: 5 bytes""", await TextAsync(response), StringComparison.Ordinal);
        await AssertStoredAsync(6, 61);
    }

    [Theory]
    [InlineData("{", "The JSON body is damaged: ")]
    [InlineData("[]", "The JSON body is damaged: ExportTraceServiceRequest is an array; allowed is an object.")]
    [InlineData("""{"resourceSpans":{}}""", "The JSON body is damaged: ExportTraceServiceRequest.resourceSpans is an object; allowed is an array.")]
    public async Task Post_DamagedJson_IsRefusedInJson(string json, string message)
    {
        using var response = await server.PostAsync(Encoding.UTF8.GetBytes(json), "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith($$"""{"code":3,"message":"{{message}}""", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_EmptyJson_IsOk()
    {
        using var response = await server.PostAsync("{}"u8.ToArray(), "application/json");

        Assert.Equal((HttpStatusCode.OK, "{}"), (response.StatusCode, await TextAsync(response)));
    }

    [Fact]
    public async Task Post_ToThePortOfThePages_IsNotFound()
    {
        using var response = await TestServer.PostAsync(server.Http, server.Pages, TestRequest.Encode(new TestSpan(5, 51)));
        using var pages = await server.Http.GetAsync(new Uri(server.Otlp, "api/v1/traces"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, pages.StatusCode);
    }

    // Many small members without content: nothing comes out of them, so that only what goes in can be bounded. No length is said.
    private async Task<HttpResponseMessage> PostChunkedAsync(byte[] member, int total)
    {
        using var content = new StreamContent(new MemoryStream([.. Enumerable.Repeat(member, (total / member.Length) + 1).SelectMany(bytes => bytes)]));
        content.Headers.ContentType = new("application/x-protobuf");
        content.Headers.ContentEncoding.Add("gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Otlp, "v1/traces")) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        return await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) =>
        response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private async Task AssertStoredAsync(ulong trace, ulong span)
    {
        var json = await server.GetJsonAsync($"api/v1/traces/{TestSpan.Id(trace)}");
        Assert.Equal($"{span:x16}", (string)json["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]![0]!["spanId"]!);
    }
}
