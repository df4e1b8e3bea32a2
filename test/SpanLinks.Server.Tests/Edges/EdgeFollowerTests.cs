using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Reports;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>Link edges over time, with a clock that the test moves.</summary>
public sealed class EdgeFollowerTests : IAsyncDisposable
{
    private const ulong Second = 1_000_000_000;

    private readonly HeldStore _store = new(new MemoryLinkStore());
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 30, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<double> _recorded = [];
    private readonly MeterListener _listener = new();
    private EdgeFollower? _follower;

    public EdgeFollowerTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "spanlinks.link.queue_time" && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            lock (_recorded)
            {
                _recorded.Add(value);
            }
        });
        _listener.Start();
    }

    private ulong Now => (ulong)(_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    public async ValueTask DisposeAsync()
    {
        if (_follower is not null)
        {
            await _follower.StopAsync(CancellationToken.None);
            _follower.Dispose();
        }

        _listener.Dispose();
        await _services.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Read_WithinTheGraceTime_LooksUpWhatWaits()
    {
        await StartAsync();
        await AppendAsync(Linked(1, queueSeconds: 2), Linking(1));

        var (sum, cutAt) = await ReadAsync();

        var edge = Assert.Single(sum.Edges);
        Assert.Equal((1L, 2 * Second, 1.0, null), (edge.Count, edge.QueueTime.MinNano, sum.SampledShare, cutAt));
        Assert.Empty(_recorded);
    }

    [Fact]
    public async Task LinkedSpan_ThatArrivesLater_IsCountedWhenTheGraceTimeHasPassed()
    {
        await StartAsync();
        await AppendAsync(Linking(1));
        Assert.Equal(1, (await ReadAsync()).Sum.UnresolvedCount);

        await PassAsync(TimeSpan.FromSeconds(10));
        await AppendAsync(Linked(1, queueSeconds: 13)); // three seconds before the linking span, which started ten ago
        await UntilRecordedAsync(1);

        Assert.Equal([3.0], _recorded);
        var (sum, _) = await ReadAsync();
        Assert.Equal((1L, 0L), (Assert.Single(sum.Edges).Count, sum.UnresolvedCount));
    }

    [Fact]
    public async Task Read_WhileLinksAreLookedUpToBeCounted_HasThem()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        Assert.Single((await ReadAsync()).Sum.Edges); // it is known and waits
        var counting = _store.HoldNextRead();
        while (!counting.HasBegun)
        {
            await PassAsync(TimeSpan.FromSeconds(1));
        }

        var (sum, _) = await ReadAsync();
        counting.Release();

        Assert.Equal(1, Assert.Single(sum.Edges).Count);
        await UntilRecordedAsync(1);
        Assert.Equal(1, Assert.Single((await ReadAsync()).Sum.Edges).Count);
    }

    [Fact]
    public async Task LookUp_ThatTheStoreRefuses_IsDoneAgain()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        Assert.Single((await ReadAsync()).Sum.Edges); // it is known and waits
        var counting = _store.HoldNextRead();
        while (!counting.HasBegun)
        {
            await PassAsync(TimeSpan.FromSeconds(1));
        }

        counting.Refuse();
        await UntilRecordedAsync(1);

        var (sum, _) = await ReadAsync();
        Assert.Equal((1L, 1.0), (Assert.Single(sum.Edges).Count, sum.SampledShare));
    }

    [Fact]
    public async Task Read_LinksAreCountedMeanwhile_HasThemOnce()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        var read = _store.HoldNextRead();

        var reading = ReadAsync();
        await Eventually.UntilAsync(() => read.HasBegun);
        await UntilRecordedAsync(1);
        read.Release();

        Assert.Equal(1, Assert.Single((await reading).Sum.Edges).Count);
    }

    [Fact]
    public async Task CountUnresolved_AfterTheGraceTime_CountsWhatHasNoLinkedSpan()
    {
        await StartAsync();
        await AppendAsync(Linking(1), Linking(2), Linked(3, 1), Linking(3));
        Assert.Equal((0, false), _follower!.CountUnresolved(new(Hour.FromUnixNano, Now)));
        await UntilRecordedAsync(1);

        await Eventually.UntilAsync(() => _follower.CountUnresolved(new(Hour.FromUnixNano, Now)) == (2, false));
        Assert.Equal((0, false), _follower.CountUnresolved(new(Now + (3_600 * Second), ulong.MaxValue)));
    }

    [Fact]
    public async Task Trace_OfWhichMoreArrives_IsCountedOnce()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        await UntilRecordedAsync(1);
        await AppendAsync(Linking(1), new TestSpan(101, 9) { Service = "effect", Start = Now, End = Now, Links = [new(1, 1)] });
        await UntilRecordedAsync(2);

        Assert.Equal(2, (await ReadAsync()).Sum.Edges.Sum(edge => edge.Count));
    }

    [Fact]
    public async Task Overload_BeyondTheBound_IsSampledScaledAndSaid()
    {
        const int links = 400;
        await StartAsync(new EdgeOptions { MaxLinksPerSecond = 100 });
        await AppendAsync([.. Enumerable.Range(1, links).SelectMany(i => new[] { Linked((ulong)i, 1), Linking((ulong)i) with { Trace = 0x1234567 * (ulong)(i + 200) } })]);
        await UntilRecordedAsync(50);
        await PassAsync(TimeSpan.FromSeconds(2));

        var (sum, _) = await ReadAsync();
        var edge = Assert.Single(sum.Edges);
        Assert.InRange(edge.Count, 50, 150);
        Assert.InRange(sum.CountsOf(edge).Links, links - 1, links + 1);
        Assert.Equal((double)edge.Count / links, sum.SampledShare, 3);
        Assert.StartsWith("Of 2", EdgesDocument.From(sum, sum.Edges, links, Hour, null, null).Statement!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterLinksArrived_CatchesUp()
    {
        await AppendAsync(Linked(1, 4), Linking(1));
        await StartAsync();
        await Eventually.UntilAsync(() => _follower!.KnownFromUnixNano < Now - (3_600 * Second));

        var (sum, _) = await ReadAsync();
        Assert.Equal(1, Assert.Single(sum.Edges).Count);
        Assert.Empty(_recorded); // a histogram of what happens now has no place for it
    }

    [Fact]
    public async Task Read_BeforeTheMinutes_LooksIntoTheStore()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        await UntilRecordedAsync(1);
        _time.Advance(TimeSpan.FromHours(30));
        await Eventually.UntilAsync(() => _follower!.KnownFromUnixNano > Now - (25 * 3_600 * Second));

        var (sum, cutAt) = await ReadAsync(new TimeRange(Now - (48 * 3_600 * Second), Now));
        Assert.Equal((1L, null), (Assert.Single(sum.Edges).Count, cutAt));
    }

    [Fact]
    public async Task Read_StepByStep_HasWhatWasCountedAndWhatWaits()
    {
        await StartAsync();
        await AppendAsync(Linked(1, 1), Linking(1));
        await UntilRecordedAsync(1);
        await PassAsync(TimeSpan.FromMinutes(2));
        await AppendAsync(Linked(2, 5), Linking(2), Linked(3, 7), Linking(3) with { IsError = true });

        var (sum, _) = await ReadAsync(followed: EdgeId.OfServices("cause", "effect"));

        var edge = Assert.Single(sum.Edges);
        Assert.Equal([1.0, 2.0], sum.LinksByStep(edge).Where(links => links > 0));
        Assert.Equal([1.0, 2.0], sum.Followed.Select(figures => figures.Counts.Links).Where(links => links > 0));
        var last = sum.Followed[^1];
        Assert.Equal((5 * Second, 7 * Second, 0.5), (last.QueueTime.MinNano, last.QueueTime.MaxNano, last.ErrorRate));
        Assert.Equal((3.0, 1.0), (sum.CountsOf(edge).Links, sum.CountsOf(edge).Errors));
        Assert.Empty((await ReadAsync()).Sum.Followed);
    }

    private TimeRange Hour => new(Now - (3_600 * Second), Now);

    private TestSpan Linking(ulong trace) => new(trace + 100, 1) { Service = "effect", Name = "handle", Start = Now, End = Now + 5, Links = [new(trace, 1)] };

    private TestSpan Linked(ulong trace, ulong queueSeconds) =>
        new(trace, 1) { Service = "cause", Name = "send", Start = Now - (queueSeconds * Second) - 5, End = Now - (queueSeconds * Second) };

    private async Task StartAsync(EdgeOptions? options = null)
    {
        _follower = new EdgeFollower(
            _store, options ?? new EdgeOptions(), new EdgeMetrics(_services.GetRequiredService<IMeterFactory>()), _time, NullLogger<EdgeFollower>.Instance);
        await _follower.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => _follower.KnownFromUnixNano < ulong.MaxValue);
    }

    private async Task<(EdgeSum Sum, int? CutAtTraces)> ReadAsync(TimeRange? range = null, EdgeId? followed = null)
    {
        var sum = new EdgeSum(EdgeSteps.Of(range ?? Hour), followed);
        var cutAt = await new EdgeReader(_store, _follower!).ReadAsync(sum, range ?? Hour, TestContext.Current.CancellationToken);
        return (sum, cutAt);
    }

    private async Task AppendAsync(params TestSpan[] spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, TestContext.Current.CancellationToken);
    }

    private async Task UntilRecordedAsync(int count)
    {
        while (true)
        {
            lock (_recorded)
            {
                if (_recorded.Count >= count)
                {
                    return;
                }
            }

            await PassAsync(TimeSpan.FromSeconds(1));
        }
    }

    // The follower runs on a thread of its own, so it is given the chance to between steps.
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }
}
