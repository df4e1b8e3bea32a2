using System.IO.Compression;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>OTLP/gRPC over a real socket, with gRPC's own client.</summary>
public sealed class ReceiveGrpcTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Method<byte[], byte[]> Export = new(
        MethodType.Unary,
        "opentelemetry.proto.collector.trace.v1.TraceService",
        "Export",
        Marshallers.Create(bytes => bytes, bytes => bytes),
        Marshallers.Create(bytes => bytes, bytes => bytes));

    [Theory]
    [InlineData("identity", 1)]
    [InlineData("gzip", 2)]
    [InlineData("zstd", 4)]
    public async Task Export_GoodSpans_AreStored(string encoding, ulong trace)
    {
        Assert.Empty(await ExportAsync(TestRequest.Encode(new TestSpan(trace, 11)), encoding));

        using var stored = await server.GetAsync($"api/v1/traces/{TestSpan.Id(trace)}");
        Assert.True(stored.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Export_OneBadSpan_AnswersPartialSuccess()
    {
        var response = await ExportAsync(TestRequest.ResourceSpans("a", Proto.Bytes(1, 1), new TestSpan(3, 31).Encode()));

        var expected = Proto.Bytes(1, Proto.Message(
            Proto.Varint(1, 1), Proto.Text(2, "Span.trace_id: 1 bytes \"01\"; allowed are 16 bytes, not all zero")));
        Assert.Equal(expected, response);
    }

    [Fact]
    public async Task Export_Damaged_IsInvalidArgumentAndGoesOn()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ExportAsync([0x0A, 0x7F]));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal("ExportTraceServiceRequest.resource_spans: 127 bytes claimed, 0 left (at byte 2)", error.Status.Detail);
        Assert.Empty(await ExportAsync([]));
    }

    [Fact]
    public async Task Export_TooLarge_IsResourceExhaustedAndGoesOn()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ExportAsync(new byte[(64 * 1024 * 1024) + 1]));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Empty(await ExportAsync([]));
    }

    [Fact]
    public async Task Export_UnknownEncoding_IsUnimplementedAndNamesThoseThatAreKnown()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ExportAsync([1, 2, 3], "br"));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        Assert.Equal("grpc-encoding is \"br\"; allowed are identity,gzip,zstd.", error.Status.Detail);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task Export_Bomb_IsResourceExhaustedForGood(string encoding)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ExportAsync(new byte[(64 * 1024 * 1024) + 1], encoding));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Null(RpcStatus.Read(error.Trailers.GetValueBytes("grpc-status-details-bin")).RetryAfterSeconds);
    }

    [Fact]
    public async Task Export_AnotherService_IsUnimplementedAndItsNameReadBackWhole()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync("opentelemetry.proto.collector.metrics.v1.MetricsService/Export%C3%A9"));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        Assert.StartsWith("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export%C3%A9 is not here", error.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { }, "The body is no gRPC message")]
    [InlineData(new byte[] { 0, 0, 0 }, "The body is no gRPC message")]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, "The body is no gRPC message")]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0 }, "The message is compressed, and grpc-encoding does not say how.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1, 2 }, "The request ends after 2 bytes of 9.")]
    public async Task Export_DamagedFraming_SaysWhatIsWrong(byte[] body, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Grpc, $"{Export.FullName}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/grpc") } },
        };
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("identity,gzip,zstd", string.Join(',', response.Headers.GetValues("grpc-accept-encoding")));
        Assert.Equal(("3", HttpStatusCode.OK), (response.Headers.GetValues("grpc-status").Single(), response.StatusCode));
        Assert.StartsWith(message, response.Headers.GetValues("grpc-message").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OnThePortOfGrpc_IsNotFound()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Grpc)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task CallAsync(string method)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var unknown = new Method<byte[], byte[]>(MethodType.Unary, method.Split('/')[0], method.Split('/')[1], Export.RequestMarshaller, Export.ResponseMarshaller);
        await channel.CreateCallInvoker().AsyncUnaryCall(unknown, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), []);
    }

    private async Task<byte[]> ExportAsync(byte[] request, string encoding = "identity")
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions
        {
            MaxSendMessageSize = null,
            CompressionProviders = [new GzipCompressionProvider(CompressionLevel.Fastest), new Packing.Provider("zstd"), new Packing.Provider("br")],
        });
        return await ExportAsync(channel, request, encoding);
    }

    internal static async Task<byte[]> ExportAsync(GrpcChannel channel, byte[] request, string encoding = "identity")
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", encoding } };
        var options = new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken);
        return await channel.CreateCallInvoker().AsyncUnaryCall(Export, null, options, request);
    }
}
