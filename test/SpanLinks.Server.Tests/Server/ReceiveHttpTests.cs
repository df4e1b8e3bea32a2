using System.IO.Compression;
using System.Net;
using System.Text;
using SpanLinks.Otlp.Wire;
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

    [Fact]
    public async Task Post_Gzip_IsStored()
    {
        using var response = await server.PostAsync(Gzip(TestRequest.Encode(new TestSpan(2, 21))), contentEncoding: "gzip");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertStoredAsync(2, 21);
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
    [InlineData("text", 415, "Content-Type is \"text/plain\"; allowed are application/x-protobuf and application/json.")]
    [InlineData("zstd", 415, "Content-Encoding is \"zstd\"; allowed are gzip and none.")]
    [InlineData("no gzip", 400, "The gzip body is damaged: ")]
    [InlineData("cut gzip", 400, "")]
    [InlineData("too large", 413, "The request body is larger than 67108864 bytes.")]
    [InlineData("gzip bomb", 413, "The request body is larger than 67108864 bytes.")]
    public async Task Post_Refused_AnswersWithAStatusAndGoesOn(string why, int status, string message)
    {
        var span = TestRequest.Encode(new TestSpan(9, 91));
        using var response = await (why switch
        {
            "truncated" => server.PostAsync(span[..^5]),
            "garbage" => server.PostAsync("this is no protobuf"u8.ToArray()),
            "text" => server.PostAsync(span, "text/plain"),
            "zstd" => server.PostAsync(span, contentEncoding: "zstd"),
            "no gzip" => server.PostAsync(span, contentEncoding: "gzip"),
            "cut gzip" => server.PostAsync(Gzip(span)[..^20], contentEncoding: "gzip"),
            "too large" => server.PostAsync(new byte[Limit + 1]),
            _ => server.PostAsync(Gzip(new byte[Limit + 1]), contentEncoding: "gzip"),
        });

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(message, StatusMessage(await BytesAsync(response)), StringComparison.Ordinal);
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

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static string StatusMessage(byte[] status)
    {
        var reader = new WireReader(status);
        while (reader.ReadTag())
        {
            if (reader.Field == Fields.RpcStatus.Message)
            {
                return Encoding.UTF8.GetString(reader.ReadBytes());
            }

            reader.Skip();
        }

        return "";
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
