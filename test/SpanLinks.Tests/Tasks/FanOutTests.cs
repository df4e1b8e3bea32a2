using System.Collections.Concurrent;
using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Tasks;

public sealed class FanOutTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public async Task Start_InParallel_StartsRootsThatLinkToTheSpawnerAndTheJoinLinksToAll()
    {
        using var spawner = _recorded.Source.StartActivity("spawner")!;
        var sut = new FanOut(_recorded.Source);
        var tasks = new ConcurrentBag<Activity>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 20), TestContext.Current.CancellationToken, async (_, _) =>
        {
            using var task = sut.Start("task")!;
            tasks.Add(task);
            await Task.Yield();
            Assert.Same(task, Activity.Current);
        });
        using var join = sut.Join("join")!;

        Assert.All(tasks, task =>
        {
            var link = Assert.Single(task.Links);
            Assert.Equal((spawner.Context, "spawned_from"), (link.Context, link.LinkType()));
            Assert.Equal(default, task.ParentSpanId);
        });
        Assert.Equal(21, tasks.Select(task => task.TraceId).Append(spawner.TraceId).Distinct().Count());
        Assert.Equal(tasks.Select(task => task.Context).ToHashSet(), join.Links.Select(link => link.Context).ToHashSet());
        Assert.All(join.Links, link => Assert.Equal("aggregates", link.LinkType()));
        Assert.Same(spawner, join.Parent);
    }

    [Fact]
    public async Task Start_AsChildren_StaysInTheTraceOfTheSpawner()
    {
        using var spawner = _recorded.Source.StartActivity("spawner")!;
        var sut = new FanOut(_recorded.Source, asChildren: true);

        var task = await Task.Run(() =>
        {
            using var elsewhere = _recorded.Source.StartRoot("elsewhere");
            using var task = sut.Start("task")!;
            return task;
        }, TestContext.Current.CancellationToken);

        Assert.Equal((spawner.TraceId, spawner.SpanId), (task.TraceId, task.ParentSpanId));
        Assert.Equal("spawned_from", Assert.Single(task.Links).LinkType());
    }

    [Fact]
    public void Join_MoreTasksThanTheLimit_CountsThem()
    {
        var sut = new FanOut(_recorded.Source, limits: new LinkLimits { MaxLinks = 2 });
        for (var i = 0; i < 5; i++)
        {
            sut.Start("task")!.Dispose();
        }

        using var join = sut.Join("join")!;

        Assert.Equal(2, join.Links.Count());
        Assert.Equal(5, join.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    [Fact]
    public void Start_NoSpawner_HasNoLink()
    {
        using var task = new FanOut(_recorded.Source).Start("task")!;

        Assert.Empty(task.Links);
    }

    public void Dispose() => _recorded.Dispose();
}
