using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>Critical paths drawn by hand. In the drawings time runs to the right, and = is what lies on the path.</summary>
public sealed class CriticalPathTests
{
    private const ulong Server = 2;
    private const ulong Client = 3;

    // 1/1 root      ==--------==      two children one after the other, and one that ends before the last starts
    // 1/2 first       ====
    // 1/3 overlaps     --
    // 1/4 last             ====
    [Fact]
    public async Task Find_OneTrace_IsTheChainOfLastChildren() => await AssertPathAsync(
        ["Work 1/1 0-10", "Work 1/2 10-50", "Work 1/1 50-60", "Work 1/4 60-100", "Work 1/1 100-120"],
        new TestSpan(1, 1) { Start = 0, End = 120 },
        new TestSpan(1, 2) { Parent = 1, Start = 10, End = 50 },
        new TestSpan(1, 3) { Parent = 1, Start = 20, End = 40 },
        new TestSpan(1, 4) { Parent = 1, Start = 60, End = 100 });

    // 1/1 send  ===
    // 2/1 take        ====
    // 3/1 retry            ====     overlaps its cause: no queue time
    [Fact]
    public async Task Find_Chain_CrossesTracesOverQueueTimes() => await AssertPathAsync(
        ["Work 1/1 0-30", "Queue 2/1 30-70 over follows_from", "Work 2/1 70-100", "Work 3/1 100-150"],
        new TestSpan(1, 1) { Start = 0, End = 30 },
        new TestSpan(2, 1) { Start = 70, End = 110, Links = [new(1, 1)] },
        new TestSpan(3, 1) { Start = 100, End = 150, Links = [new(2, 1, "retry_of")] });

    // 1/1 split  ==
    // 2/1 left      ------
    // 3/1 right     =========
    // 4/1 join                 ==
    [Fact]
    public async Task Find_Diamond_WaitsForTheSlowerSide() => await AssertPathAsync(
        ["Work 1/1 0-20", "Queue 3/1 20-30 over follows_from", "Work 3/1 30-120", "Queue 4/1 120-150 over follows_from", "Work 4/1 150-170"],
        new TestSpan(1, 1) { Start = 0, End = 20 },
        new TestSpan(2, 1) { Start = 30, End = 90, Links = [new(1, 1)] },
        new TestSpan(3, 1) { Start = 30, End = 120, Links = [new(1, 1)] },
        new TestSpan(4, 1) { Start = 150, End = 170, Links = [new(2, 1), new(3, 1)] });

    // The batch has no links of its own. Its items have, and all were there before it started: it waited for the slowest input.
    [Fact]
    public async Task Find_BatchWhoseItemsLink_WaitsForTheSlowestInput() => await AssertPathAsync(
        ["Work 2/1 5-50", "Queue 3/2 50-60 over batch_item", "Work 3/1 60-70", "Work 3/2 70-80", "Work 3/3 80-90", "Work 3/1 90-95"],
        new TestSpan(1, 1) { Start = 0, End = 20 },
        new TestSpan(2, 1) { Start = 5, End = 50 },
        new TestSpan(3, 1) { Start = 60, End = 95 },
        new TestSpan(3, 2) { Parent = 1, Start = 70, End = 80, Links = [new(2, 1, "batch_item")] },
        new TestSpan(3, 3) { Parent = 1, Start = 80, End = 90, Links = [new(1, 1, "batch_item")] });

    // A loop that runs for long: it was idle when the second message came, so the message is what it waited for.
    [Fact]
    public async Task Find_IdleLoop_CrossesToTheMessage() => await AssertPathAsync(
        ["Work 2/1 30-60", "Queue 3/3 60-80 over follows_from", "Work 3/3 80-100"],
        new TestSpan(1, 1) { Start = 0, End = 15 },
        new TestSpan(2, 1) { Start = 30, End = 60 },
        new TestSpan(3, 1) { Start = 10, End = 90 },
        new TestSpan(3, 2) { Parent = 1, Start = 20, End = 40, Links = [new(1, 1)] },
        new TestSpan(3, 3) { Parent = 1, Start = 80, End = 100, Links = [new(2, 1)] });

    // The same loop, busy with the first message until it can take the second: what it waited for is its own work.
    [Fact]
    public async Task Find_BusyLoop_GoesOverTheWorkBefore() => await AssertPathAsync(
        ["Work 1/1 0-15", "Queue 3/2 15-20 over follows_from", "Work 3/2 20-75", "Work 3/1 75-80", "Work 3/3 80-100"],
        new TestSpan(1, 1) { Start = 0, End = 15 },
        new TestSpan(2, 1) { Start = 30, End = 60 },
        new TestSpan(3, 1) { Start = 10, End = 90 },
        new TestSpan(3, 2) { Parent = 1, Start = 20, End = 75, Links = [new(1, 1)] },
        new TestSpan(3, 3) { Parent = 1, Start = 80, End = 100, Links = [new(2, 1)] });

    [Fact]
    public async Task Find_RetriesUnderOneParent_GoesFromAttemptToAttempt() => await AssertPathAsync(
        ["Work 1/1 0-10", "Work 1/2 10-20", "Queue 1/3 20-40 over retry_of", "Work 1/3 40-50", "Work 1/1 50-60"],
        new TestSpan(1, 1) { Start = 0, End = 60 },
        new TestSpan(1, 2) { Parent = 1, Start = 10, End = 20, IsError = true },
        new TestSpan(1, 3) { Parent = 1, Start = 40, End = 50, Links = [new(1, 2, "retry_of")] });

    [Fact]
    public async Task Find_ClientAndServer_TheWayIsWaiting() => await AssertPathAsync(
        ["Waiting 1/1 0-10", "Work 1/2 10-90", "Waiting 1/1 90-100"],
        new TestSpan(1, 1) { Kind = Client, Start = 0, End = 100 },
        new TestSpan(1, 2) { Kind = Server, Parent = 1, Service = "other", Start = 10, End = 90 });

    // The server's clock is ahead, so that its span seems to end after the client has the answer.
    [Fact]
    public async Task Find_SkewedServer_IsCutToItsClient() => await AssertPathAsync(
        ["Work 1/1 0-10", "Waiting 1/2 10-40", "Work 1/3 40-60", "Work 1/4 60-100", "Work 1/1 100-130"],
        new TestSpan(1, 1) { Start = 0, End = 130 },
        new TestSpan(1, 2) { Parent = 1, Kind = Client, Start = 10, End = 100 },
        new TestSpan(1, 3) { Parent = 2, Kind = Server, Service = "ahead", Start = 40, End = 120 },
        new TestSpan(1, 4) { Parent = 3, Service = "ahead", Start = 60, End = 110 });

    [Fact]
    public async Task Find_ChildThatNobodyWaitsFor_IsNotOnThePath() => await AssertPathAsync(
        ["Work 1/1 0-50"],
        to: (1, 1),
        new TestSpan(1, 1) { Start = 0, End = 50 },
        new TestSpan(1, 2) { Parent = 1, Start = 40, End = 90 });

    [Fact]
    public async Task Find_ChildAfterItsParent_QueuedBetween() => await AssertPathAsync(
        ["Work 1/1 0-50", "Queue 1/2 50-80", "Work 1/2 80-90"],
        new TestSpan(1, 1) { Start = 0, End = 50 },
        new TestSpan(1, 2) { Parent = 1, Start = 80, End = 90, Links = [new(1, 1)] });

    // An aggregate runs while its inputs come: it waits for the last of them like for a child.
    [Fact]
    public async Task Find_CauseThatStartsLater_IsWaitedForLikeAChild() => await AssertPathAsync(
        ["Work 2/1 30-80", "Work 1/1 80-100"],
        new TestSpan(1, 1) { Start = 0, End = 100, Links = [new(2, 1), new(3, 1)] },
        new TestSpan(2, 1) { Start = 30, End = 80 },
        new TestSpan(3, 1) { Start = 20, End = 60 });

    [Fact]
    public async Task Find_TraceLevelLink_WaitsForTheEndOfTheTrace() => await AssertPathAsync(
        ["Work 1/1 0-10", "Work 1/2 10-60", "Queue 2/1 60-70 over aggregated_trace", "Work 2/1 70-80"],
        new TestSpan(1, 1) { Start = 0, End = 40 },
        new TestSpan(1, 2) { Parent = 1, Start = 10, End = 60 },
        new TestSpan(2, 1) { Start = 70, End = 80, Links = [new(1, 0, "aggregated_trace")] });

    [Fact]
    public async Task Find_Cycle_Ends() => await AssertPathAsync(
        ["Work 1/1 0-10", "Queue 2/1 10-20 over follows_from", "Work 2/1 20-30"],
        new TestSpan(1, 1) { Start = 0, End = 10, Links = [new(2, 1), new(1, 1)] },
        new TestSpan(2, 1) { Start = 20, End = 30, Links = [new(1, 1)] });

    [Fact]
    public async Task Find_UnknownSpan_IsNull() =>
        Assert.Null(CriticalPathFinder.Find(await TestGraph.OfAsync(new TestSpan(1, 1)), new TestSpan(1, 2).Key));

    [Fact]
    public async Task Find_Chain_SumsUpWhatTheTimeWentTo()
    {
        var graph = await TestGraph.OfAsync(
            new TestSpan(1, 1) { Start = 0, End = 30, Service = "shop", Name = "send" },
            new TestSpan(2, 1) { Start = 70, End = 110, Service = "work", Name = "take", Links = [new(1, 1)] },
            new TestSpan(3, 1) { Start = 115, End = 120, Service = "work", Name = "take", Links = [new(2, 1)] });

        var path = CriticalPathFinder.Find(graph)!;

        Assert.Equal(
            [
                new("work", "take", CriticalSegmentKind.Work, 45),
                new("work", "take", CriticalSegmentKind.Queue, 45),
                new CriticalShare("shop", "send", CriticalSegmentKind.Work, 30),
            ],
            path.Shares);
        Assert.Equal((75UL, 0UL, 45UL, 120UL), (
            path.Total(CriticalSegmentKind.Work), path.Total(CriticalSegmentKind.Waiting),
            path.Total(CriticalSegmentKind.Queue), path.DurationNano));
        Assert.Equal((new TestSpan(1, 1).Key, new TestSpan(3, 1).Key), (path.FirstCause.Key, path.LastEffect.Key));
    }

    private static Task AssertPathAsync(string[] expected, params TestSpan[] spans) => AssertPathAsync(expected, to: null, spans);

    private static async Task AssertPathAsync(string[] expected, (ulong Trace, ulong Span)? to, params TestSpan[] spans)
    {
        var graph = await TestGraph.OfAsync(spans);

        var path = CriticalPathFinder.Find(graph, to is { } end ? new TestSpan(end.Trace, end.Span).Key : null);

        Assert.Equal(expected, path!.Segments.Select(Text));
    }

    private static string Text(CriticalSegment segment) =>
        $"{segment.Kind} {segment.Span.Key.TraceId.Low}/{segment.Span.Key.SpanId.Value} "
        + $"{segment.StartTimeUnixNano}-{segment.EndTimeUnixNano}"
        + (segment.Link is { } link ? $" over {link.Link.Type}" : "");
}
