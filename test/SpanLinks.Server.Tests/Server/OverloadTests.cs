using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using SpanLinks.Server.Receive;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Requests that hold all the memory that there is for them, and what the others are answered meanwhile.</summary>
public sealed class OverloadTests : IAsyncLifetime
{
    private const int Budget = 18 << 20;
    private const int MaxRequest = 4 << 20;

    // Almost the largest request that may be; its buffer is as large as that. Four of them leave no room for a fifth.
    private static readonly byte[] Large = TestRequest.Encode(new TestSpan(1, 1) { Extra = Proto.Bytes(99, new byte[MaxRequest - 1_000]) });

    private TestServer? _server;

    private TestServer Server => _server!;

    private Admission Admission => Server.Services.GetRequiredService<Admission>();

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(options =>
    {
        options.MaxRequestBytes = MaxRequest;
        options.MaxInFlightBytes = Budget;
    });

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Post_WhileOthersHoldTheBudget_IsAskedToComeBackAndIsTakenThen()
    {
        var held = await HoldAsync();

        using (var refused = await Server.PostAsync(Large))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            var status = RpcStatus.Read(await refused.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(new RpcStatus(8, "Requests under way hold all of the 18874368 bytes that they may. Send this one again later.", 1), status);
        }

        using (var json = await Server.PostAsync(Large, "application/json"))
        {
            Assert.Equal(
                """{"code":8,"message":"Requests under way hold all of the 18874368 bytes that they may. Send this one again later.","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1s"}]}""",
                await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.All(await held.ReleaseAsync(), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        await Eventually.UntilAsync(() => Admission.InFlightBytes == 0);
        using var taken = await Server.PostAsync(Large);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Export_WhileOthersHoldTheBudget_IsResourceExhaustedWithRetryInfo()
    {
        var held = await HoldAsync();
        using var channel = GrpcChannel.ForAddress(Server.Grpc);

        var error = await Assert.ThrowsAsync<RpcException>(() => ReceiveGrpcTests.ExportAsync(channel, Large));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Equal(1, RpcStatus.Read(error.Trailers.GetValueBytes("grpc-status-details-bin")).RetryAfterSeconds);
        await held.ReleaseAsync();
        await Eventually.UntilAsync(() => Admission.InFlightBytes == 0);
        Assert.Empty(await ReceiveGrpcTests.ExportAsync(channel, Large));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task Post_Compressed_CountsWhatComesOut(string coding)
    {
        var held = await HoldAsync();
        using var refused = await Server.PostAsync(Packing.Pack(coding, Large), contentEncoding: coding);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        await held.ReleaseAsync();
    }

    [Fact]
    public async Task Post_SenderGoesAway_GivesBackWhatItHeld()
    {
        var held = await HoldAsync();

        await held.GiveUpAsync();
        await Eventually.UntilAsync(() => Admission.InFlightBytes == 0);
    }

    /// <summary>Sends four requests without their last bytes, and waits until they have arrived.</summary>
    private async Task<HeldRequests> HoldAsync()
    {
        var held = new HeldRequests(Server, Large);
        for (var count = 1; count <= 4; count++)
        {
            held.Begin();
            await Eventually.UntilAsync(() => Admission.InFlightBytes >= count * MaxRequest);
        }

        return held;
    }
}
