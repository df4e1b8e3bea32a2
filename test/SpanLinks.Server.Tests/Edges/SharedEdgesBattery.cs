using Microsoft.Extensions.Time.Testing;
using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>Link edges of several servers over one database.</summary>
public abstract class SharedEdgesBattery
{
    private const ulong Second = 1_000_000_000;
    private const int Links = 40;

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly ulong _start = UnixTime.Nano(TimeProvider.System) - (600 * Second);
    private ClickHouseOptions? _options;

    protected abstract ClickHouseOptions CreateOptions();

    private ulong Now => UnixTime.Nano(_time);

    [Fact]
    public async Task TwoServers_EachWithHalfOfTheSpans_CountEachLinkOnce()
    {
        await using var one = await FollowingServer.StartAsync(Open(), _time);
        await using var two = await FollowingServer.StartAsync(Open(), _time);
        await using var alone = await FollowingServer.StartAsync(new MemoryLinkStore(), _time);
        for (ulong link = 1; link <= Links; link++)
        {
            // A trace with two linking spans, and what they point to, are spread over both servers.
            var (here, there) = link % 2 == 0 ? (one, two) : (two, one);
            await Task.WhenAll(here.AppendAsync(Linking(link, 1)), there.AppendAsync(Linked(link), Linking(link, 2)));
            await alone.AppendAsync(Linked(link), Linking(link, 1), Linking(link, 2));
        }

        await Task.WhenAll(one.AppendAsync(Linking(1, 1), Linking(2, 1)), two.AppendAsync(Linking(1, 1), Linking(2, 1))); // as after a timeout
        await using var later = await FollowingServer.StartAsync(Open(), _time);
        await UntilAsync(async () => Count(await later.ReadAsync()) >= 2 * Links);
        await UntilAsync(async () => Count(await alone.ReadAsync()) == 2 * Links);
        await PassAsync(35); // so that who counted too much would have written it

        var expected = Figures(await alone.ReadAsync());
        foreach (var server in (FollowingServer[])[one, two, later])
        {
            var sum = await server.ReadAsync();
            Assert.Equal(expected, Figures(sum));
            Assert.Equal((1.0, 0L, false), (sum.SampledShare, sum.UnresolvedCount, sum.IsCut));
        }
    }

    [Fact]
    public async Task Server_ThatEndsBeforeTheGraceTime_LeavesWhatItCounted()
    {
        await using (var one = await FollowingServer.StartAsync(Open(), _time))
        {
            await one.AppendAsync(Linked(1), Linking(1, 1), Linking(7, 1));
            Assert.Equal(1, Count(await one.ReadAsync())); // looked up, because it waits
        }

        await using var next = await FollowingServer.StartAsync(Open(), _time);
        var sum = await next.ReadAsync();
        Assert.Equal((1, 1L), (Count(sum), sum.UnresolvedCount));
        Assert.Equal((1L, false), await UnresolvedAsync(next));
        var exemplar = Assert.Single(Assert.Single(sum.Edges).Exemplars);
        Assert.Equal((Linking(1, 1).Key, Linked(1).Key), (exemplar.Linking, exemplar.Linked));
    }

    [Fact]
    public async Task Write_ThatFails_IsMadeAgain()
    {
        await using var one = await FollowingServer.StartAsync(Open(), _time);
        await one.AppendAsync(Linked(1), Linking(1, 1));
        using var query = new HttpQuery(_options!.Endpoints[0]);
        await query.TextAsync($"DETACH TABLE {_options.Database}.link_edges");
        await PassAsync(70);
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(one.ReadAsync);
        await one.AppendAsync(Linked(2), Linking(2, 1));
        await PassAsync(70);

        await query.TextAsync($"ATTACH TABLE {_options.Database}.link_edges");

        await using var other = await FollowingServer.StartAsync(Open(), _time);
        await UntilAsync(async () => Count(await other.ReadAsync()) == 2);
        await PassAsync(35);
        Assert.Equal((2, 2), (Count(await one.ReadAsync()), Count(await other.ReadAsync())));
    }

    [Fact]
    public async Task Write_ThatIsAppendedTwice_CountsOnce()
    {
        using var sut = Open();
        var write = Write(1, Now);
        await sut.AppendEdgesAsync(write, TestContext.Current.CancellationToken);
        await sut.AppendEdgesAsync(write, TestContext.Current.CancellationToken);
        await sut.AppendEdgesAsync(write with { Number = 2 }, TestContext.Current.CancellationToken);
        if (_options!.Cluster is null)
        {
            // An old server drops the repeated rows when it merges parts, by and by.
            using var query = new HttpQuery(_options.Endpoints[0]);
            await query.TextAsync($"OPTIMIZE TABLE {_options.Database}.link_edges FINAL");
        }

        Assert.Equal(2 * 3, await OfferedAsync(sut, lastWrite: long.MaxValue));
        Assert.Equal(3, await OfferedAsync(sut, lastWrite: 1));
        Assert.Equal(0, await OfferedAsync(sut, lastWrite: 0));
    }

    [Fact]
    public async Task Expire_WhenADayIsOverForLongEnough_DropsItsEdges()
    {
        using var sut = Open();
        await sut.AppendEdgesAsync(Write(1, Now - (20 * 86_400 * Second)), TestContext.Current.CancellationToken);
        await sut.AppendEdgesAsync(Write(2, Now), TestContext.Current.CancellationToken);
        Assert.Equal(6, await OfferedAsync(sut, long.MaxValue));

        await sut.ExpireAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, await OfferedAsync(sut, long.MaxValue));
    }

    private static int Count(EdgeSum sum) => (int)sum.Edges.Sum(edge => edge.Count);

    private static List<(LinkEdgeKey, long, EdgeCounts, ulong?, ulong?, ulong?, UInt128, ulong?, LinkExemplar, string)> Figures(EdgeSum sum) =>
    [
        .. sum.Edges.Select(edge => (
            edge.Key, edge.Count, sum.CountsOf(edge), edge.QueueTime.Percentile(0), edge.QueueTime.Percentile(0.5), edge.QueueTime.Percentile(0.9),
            edge.QueueTime.SumNano, edge.LinkingDuration.Percentile(1), edge.Exemplars.First(), string.Join(',', sum.LinksByStep(edge)))),
    ];

    private static async Task<long> OfferedAsync(ClickHouseLinkStore store, long lastWrite)
    {
        var steps = await store.ReadEdgesAsync(
            new LinkEdgeSearch { FromUnixNano = 0, ToUnixNano = ulong.MaxValue, FirstStepUnixNano = 0, Writer = ulong.MaxValue, LastWrite = lastWrite, OnlyTotals = true },
            TestContext.Current.CancellationToken);
        return steps.Sum(step => step.Totals.Offered);
    }

    private static LinkEdgeWrite Write(long number, ulong time) => new(
        ulong.MaxValue, number, time, [new LinkEdgeMinute(LinkEdgeMinute.StartOf(time), 10) { OfferedLinks = 3, TakenLinks = 3 }]);

    private Task<(long Count, bool IsSampled)> UnresolvedAsync(FollowingServer server) => new EdgeReader(new MemoryLinkStore(), server.Follower)
        .CountUnresolvedAsync(new(Now - (3_600 * Second), Now), TestContext.Current.CancellationToken);

    private ClickHouseLinkStore Open() => ClickHouseStores.Open(_options ??= CreateOptions());

    // Times do not depend on when the span is made: a span that is sent again is the same.
    private TestSpan Linking(ulong link, ulong span) => new(link + 100, span)
    {
        Service = "effect",
        Name = link % 4 == 0 ? "retry" : "handle",
        IsError = link % 5 == 0,
        Start = _start + (link * Second) + (span * 3_000_000),
        End = _start + (link * Second) + (span * 3_007_000),
        Links = [new(link, 1)],
    };

    private TestSpan Linked(ulong link) => new(link, 1)
    {
        Service = "cause",
        Name = "send",
        Start = _start - 10,
        End = _start + (link * Second) - (link * link * 1_000_000),
    };

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await PassAsync(1);
        }
    }

    // The followers run on threads of their own, so they are given the chance to between steps.
    private async Task PassAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
