using Grpc.Core;
using Grpc.Net.Client;
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
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Export_GoodSpans_AreStored(string encoding)
    {
        var trace = encoding == "gzip" ? 1UL : 2UL;

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

    private async Task<byte[]> ExportAsync(byte[] request, string encoding = "identity")
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions { MaxSendMessageSize = null });
        return await ExportAsync(channel, request, encoding);
    }

    internal static async Task<byte[]> ExportAsync(GrpcChannel channel, byte[] request, string encoding = "identity")
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", encoding } };
        var options = new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken);
        return await channel.CreateCallInvoker().AsyncUnaryCall(Export, null, options, request);
    }
}
