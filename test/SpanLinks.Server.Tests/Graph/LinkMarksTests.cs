using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

public sealed class LinkMarksTests
{
    [Fact]
    public async Task Build_OrdinaryLink_HasNoMarks() => await AssertMarksAsync(
        [LinkMarks.None],
        new TestSpan(1, 1),
        new TestSpan(2, 1) { Links = [new(1, 1)] });

    [Fact]
    public async Task Build_LinkToItself_IsMarkedAndInvalid()
    {
        var graph = await TestGraph.OfAsync(new TestSpan(1, 1) { Links = [new(1, 1), new(1, 0)] });

        Assert.Equal(
            [LinkMarks.SelfLink | LinkMarks.WithinTrace, LinkMarks.SelfLink | LinkMarks.WithinTrace | LinkMarks.TraceLevel],
            graph.Links.Select(link => link.Marks));
        Assert.All(graph.Links, link => Assert.Equal((LinkState.Dangling, DanglingReason.Invalid), (link.State, link.Reason)));
    }

    [Fact]
    public async Task Build_LinkToTheParent_IsMarked() => await AssertMarksAsync(
        [LinkMarks.WithinTrace | LinkMarks.Parent],
        new TestSpan(1, 1),
        new TestSpan(1, 2) { Parent = 1, Links = [new(1, 1)] });

    [Fact]
    public async Task Build_TraceLevelLink_IsMarked() => await AssertMarksAsync(
        [LinkMarks.TraceLevel],
        new TestSpan(1, 1),
        new TestSpan(2, 1) { Links = [new(1, 0)] });

    [Fact]
    public async Task Build_SameLinkTwice_SecondIsADuplicate() => await AssertMarksAsync(
        [LinkMarks.None, LinkMarks.None, LinkMarks.Duplicate],
        new TestSpan(1, 1),
        new TestSpan(2, 1) { Links = [new(1, 1), new(1, 1, "retry_of"), new(1, 1)] });

    [Fact]
    public async Task Build_EffectBeforeItsCause_IsAgainstTime() => await AssertMarksAsync(
        [LinkMarks.AgainstTime, LinkMarks.AgainstTime | LinkMarks.TraceLevel],
        new TestSpan(1, 1) { Start = 11 },
        new TestSpan(2, 1) { Start = 10, Links = [new(1, 1), new(1, 0)] });

    // 1/1 calls 1/2, which causes 2/1, which causes 1/1: no order of time and cause fits. 3/1 hangs on the cycle and is none of it.
    [Fact]
    public async Task Build_CycleOverLinksAndParents_ItsLinksAreMarked()
    {
        var graph = await TestGraph.OfAsync(
            new TestSpan(1, 1) { Links = [new(2, 1)] },
            new TestSpan(1, 2) { Parent = 1 },
            new TestSpan(2, 1) { Links = [new(1, 2)] },
            new TestSpan(3, 1) { Links = [new(2, 1)] });

        Assert.Equal(
            [LinkMarks.Cycle, LinkMarks.Cycle, LinkMarks.None],
            graph.Links.OrderBy(link => link.Linking.Key.TraceId).Select(link => link.Marks));
    }

    [Fact]
    public async Task Build_CycleOverAWholeTrace_ItsLinksAreMarked() => await AssertMarksAsync(
        [LinkMarks.Cycle, LinkMarks.Cycle | LinkMarks.TraceLevel],
        new TestSpan(1, 1) { Links = [new(2, 1)] },
        new TestSpan(1, 2) { Parent = 1 },
        new TestSpan(2, 1) { Links = [new(1, 0)] });

    [Fact]
    public async Task Build_AChainLongerThanAnyStack_HasNoCycle()
    {
        var spans = Enumerable.Range(1, 20_000).Select(n => new TestSpan(1, (ulong)n)
        {
            Parent = (ulong)n - 1,
            Links = n == 1 ? [new(1, 20_000)] : [],
        });
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);

        var graph = await LinkGraphBuilder.BuildAsync(
            store, TestSpan.Id(1), LinkGraphLimits.Default, TestContext.Current.CancellationToken);

        Assert.Equal(LinkMarks.Cycle | LinkMarks.WithinTrace, Assert.Single(graph!.Links).Marks);
    }

    private static async Task AssertMarksAsync(LinkMarks[] expected, params TestSpan[] spans) =>
        Assert.Equal(expected, (await TestGraph.OfAsync(spans)).Links.Select(link => link.Marks));
}
