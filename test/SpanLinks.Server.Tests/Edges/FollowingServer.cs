using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Reports;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>What a server does with link edges, over a store of its own or a shared one, with a clock that the test moves.</summary>
internal sealed class FollowingServer : IAsyncDisposable
{
    private readonly ILinkStore _store;
    private readonly FakeTimeProvider _time;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private FollowingServer(ILinkStore store, FakeTimeProvider time)
    {
        (_store, _time) = (store, time);
        Follower = new EdgeFollower(
            store, new EdgeOptions(), new EdgeMetrics(_services.GetRequiredService<IMeterFactory>()), time, NullLogger<EdgeFollower>.Instance);
    }

    public EdgeFollower Follower { get; }

    public static async Task<FollowingServer> StartAsync(ILinkStore store, FakeTimeProvider time)
    {
        var server = new FollowingServer(store, time);
        await server.Follower.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => server.Follower.KnownFromUnixNano < ulong.MaxValue);
        return server;
    }

    public async Task AppendAsync(params IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, TestContext.Current.CancellationToken);
    }

    /// <summary>The edges of the last hour.</summary>
    public async Task<EdgeSum> ReadAsync()
    {
        var now = UnixTime.Nano(_time);
        var range = new TimeRange(now - 3_600_000_000_000, now);
        var sum = new EdgeSum(EdgeSteps.Of(range));
        await new EdgeReader(_store, Follower).ReadAsync(sum, range, TestContext.Current.CancellationToken);
        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        await Follower.StopAsync(CancellationToken.None);
        Follower.Dispose();
        await _services.DisposeAsync();
        _store.Dispose();
    }
}
