using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Caching;

public class LinkCacheTests
{
    [Fact]
    public void GetOrAdd_SameKey_MakesTheLinkOnce()
    {
        var sut = new LinkCache<string>(10);
        var made = 0;
        ActivityLink Make(string key)
        {
            made++;
            return LinkFactory.Create(Contexts.New(), LinkType.FollowsFrom);
        }

        Assert.Equal(sut.GetOrAdd("a", Make), sut.GetOrAdd("a", Make));
        Assert.NotEqual(sut.GetOrAdd("a", Make), sut.GetOrAdd("b", Make));
        Assert.Equal((2, 2), (made, sut.Count));
    }

    [Fact]
    public void GetOrAdd_ManyKeys_StaysWithinTheCapacityAndKeepsWhatIsUsed()
    {
        var sut = new LinkCache<int>(30);
        var made = 0;
        for (var key = 1; key <= 10_000; key++)
        {
            sut.GetOrAdd(key, Link);
            sut.GetOrAdd(0, key =>
            {
                made++;
                return Link(key);
            });
        }

        Assert.InRange(sut.Count, 1, 30);
        Assert.Equal(1, made);
    }

    [Fact]
    public void GetOrAdd_Expired_MakesTheLinkAgain()
    {
        var time = new FakeTimeProvider();
        var sut = new LinkCache<int>(10, TimeSpan.FromMinutes(5), time);
        var first = sut.GetOrAdd(1, Link);

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(first, sut.GetOrAdd(1, _ => Link(2)));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Link(2).Context, sut.GetOrAdd(1, _ => Link(2)).Context);
    }

    [Fact]
    public async Task GetOrAdd_ManyAtOnce_RunsTheFactoryOnceAndOthersWait()
    {
        var sut = new LinkCache<int>(10);
        var made = 0;
        using var release = new ManualResetEventSlim();
        ActivityLink Make(int key)
        {
            Interlocked.Increment(ref made);
            release.Wait();
            return Link(key);
        }

        var callers = Enumerable.Range(0, 8)
            .Select(_ => Task.Factory.StartNew(
                () => sut.GetOrAdd(1, Make), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        // Another key is not held up: no lock is held while the factory runs.
        Assert.Equal(Link(2).Context, sut.GetOrAdd(2, Link).Context);
        release.Set();

        Assert.All(await Task.WhenAll(callers), link => Assert.Equal(Link(1).Context, link.Context));
        Assert.Equal(1, made);
    }

    [Fact]
    public void GetOrAdd_FactoryAsksForAnotherKey_Works()
    {
        var sut = new LinkCache<int>(10);

        Assert.Equal(Link(2).Context, sut.GetOrAdd(1, _ => sut.GetOrAdd(2, Link)).Context);
    }

    [Fact]
    public void GetOrAdd_FactoryAsksForItsOwnKey_ThrowsAndRemembersNothing()
    {
        var sut = new LinkCache<int>(10);

        Assert.Throws<InvalidOperationException>(() => sut.GetOrAdd(1, _ => sut.GetOrAdd(1, Link)));
        Assert.Equal(Link(1).Context, sut.GetOrAdd(1, Link).Context);
    }

    [Fact]
    public void GetOrAdd_FactoryThrows_TriesAgainNextTime()
    {
        var sut = new LinkCache<int>(10);

        Assert.Throws<TimeoutException>(() => sut.GetOrAdd(1, _ => throw new TimeoutException()));
        Assert.Equal(Link(1).Context, sut.GetOrAdd(1, static (key, _) => Link(key), "state").Context);
    }

    [Fact]
    public async Task GetOrAdd_Soak_EveryCallerGetsTheLinkOfItsKey()
    {
        var sut = new LinkCache<int>(50, TimeSpan.FromTicks(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 20_000; i++)
            {
                var key = random.Next(200);
                Assert.Equal(Contexts.Number(key), sut.GetOrAdd(key, Link).Context);
            }
        }, TestContext.Current.CancellationToken)));

        Assert.InRange(sut.Count, 1, 50);
    }

    [Fact]
    public void Constructor_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkCache<int>(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkCache<int>(10, TimeSpan.Zero));
    }

    private static ActivityLink Link(int key) => LinkFactory.Create(Contexts.Number(key), LinkType.FollowsFrom);
}
