using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Activities;

public sealed class StartRootTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartRoot_WhileAnotherIsCurrent_StartsATraceOfItsOwn()
    {
        using var current = _recorded.Source.StartActivity("current")!;

        using var root = _recorded.Source.StartRoot("root", LinkFactory.Create(current.Context, LinkType.SpawnedFrom))!;

        Assert.NotEqual(current.TraceId, root.TraceId);
        Assert.NotEqual(default, root.TraceId);
        Assert.Equal(default, root.ParentSpanId);
        Assert.Null(root.Parent);
        Assert.True(root.Recorded);
        Assert.False(root.HasRemoteParent);
        Assert.Same(root, Activity.Current);
        Assert.Equal(current.Context, Assert.Single(root.Links).Context);
        Assert.Equal(default, _recorded.Sampled[^1]);
    }

    [Fact]
    public void StartRoot_Children_BelongToTheNewTrace()
    {
        using var current = _recorded.Source.StartActivity("current")!;
        using var root = _recorded.Source.StartRoot("root")!;

        using var child = _recorded.Source.StartActivity("child")!;

        Assert.Equal((root.TraceId, root.SpanId), (child.TraceId, child.ParentSpanId));
    }

    [Fact]
    public void StartRoot_NothingCurrent_IsAnOrdinaryRoot()
    {
        using var root = _recorded.Source.StartRoot("root")!;

        Assert.Null(Activity.Current!.Parent);
        Assert.Null(root.ParentId);
        Assert.Equal(default, root.ParentSpanId);
    }

    [Fact]
    public void StartRoot_SamplerAskedForTheTraceId_KeepsIt()
    {
        ActivityTraceId sampled = default;
        using var source = new ActivitySource("test.root.traceid");
        using var listener = new ActivityListener
        {
            ShouldListenTo = other => other == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                sampled = options.TraceId;
                return ActivitySamplingResult.AllData;
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var current = _recorded.Source.StartActivity("current");

        using var root = source.StartRoot("root")!;

        Assert.Equal(sampled, root.TraceId);
        Assert.False(root.Recorded);
    }

    [Fact]
    public void Stop_InsteadOfDispose_BringsTheCurrentBack()
    {
        using var current = _recorded.Source.StartActivity("current");
        var root = _recorded.Source.StartRoot("root")!;

        root.Stop();

        Assert.Same(current, Activity.Current);
    }

    [Fact]
    public void Dispose_AfterAnException_BringsTheCurrentBack()
    {
        using var current = _recorded.Source.StartActivity("current");

        void Fail()
        {
            using var root = _recorded.Source.StartRoot("root");
            throw new InvalidOperationException();
        }
        Assert.Throws<InvalidOperationException>(Fail);

        Assert.Same(current, Activity.Current);
    }

    [Fact]
    public async Task Dispose_AfterAwaits_BringsTheCurrentBack()
    {
        using var current = _recorded.Source.StartActivity("current");
        using (var root = _recorded.Source.StartRoot("root"))
        {
            await Task.Yield();
            await Task.Run(() => Assert.Same(root, Activity.Current), TestContext.Current.CancellationToken);
        }
        Assert.Same(current, Activity.Current);
    }

    [Theory]
    [InlineData(ActivitySamplingResult.None)]
    [InlineData(ActivitySamplingResult.PropagationData)]
    public void StartRoot_NotRecorded_BringsTheCurrentBack(ActivitySamplingResult sampling)
    {
        using var unrecorded = new RecordedSource(sampling);
        using var current = _recorded.Source.StartActivity("current")!;

        using (var root = unrecorded.Source.StartRoot("root", Contexts.Links(1)))
        {
            Assert.Same(root ?? current, Activity.Current);
            Assert.NotEqual(current.TraceId, root?.TraceId);
        }

        Assert.Same(current, Activity.Current);
    }

    [Fact]
    public void StartRoot_SamplerThrows_BringsTheCurrentBack()
    {
        using var failing = new RecordedSource(linkSampler: _ => throw new InvalidOperationException());
        using var current = _recorded.Source.StartActivity("current");

        Assert.Throws<InvalidOperationException>(() => failing.Source.StartRoot("root"));

        Assert.Same(current, Activity.Current);
    }

    public void Dispose() => _recorded.Dispose();
}
