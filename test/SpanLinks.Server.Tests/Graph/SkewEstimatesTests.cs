using CsCheck;
using SpanLinks.Graph.Skew;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class SkewEstimatesTests
{
    private const ulong Server = 2;
    private const ulong Client = 3;

    [Fact]
    public async Task Of_Calls_NarrowTheOffset()
    {
        var sut = await EstimateAsync([.. Call(1, "a", 1_000, 1_100, "b", 1_060, 1_110), .. Call(3, "a", 2_000, 2_100, "b", 2_030, 2_120)]);

        var pair = Assert.Single(sut.Pairs);
        Assert.Equal(("a", "b", 20L, 30L, 25L), (
            pair.ServiceName, pair.OtherServiceName, pair.MinOffsetNano, pair.MaxOffsetNano, pair.OffsetNano));
        Assert.Equal((2, true, true), (pair.CallCount, pair.IsSteady, pair.IsSkewed));
    }

    [Fact]
    public async Task Of_ServerWithinItsClient_ClocksMayAgree() =>
        Assert.False(Assert.Single((await EstimateAsync(Call(1, "a", 1_000, 1_100, "b", 1_010, 1_090))).Pairs).IsSkewed);

    [Fact]
    public async Task Of_OffsetChanges_BoundsHoldBoth()
    {
        var sut = await EstimateAsync([.. Call(1, "a", 1_000, 1_100, "b", 1_020, 1_110), .. Call(3, "a", 2_000, 2_100, "b", 1_960, 2_050)]);

        var pair = Assert.Single(sut.Pairs);
        Assert.Equal((-50L, 20L, false), (pair.MinOffsetNano, pair.MaxOffsetNano, pair.IsSteady));
    }

    [Fact]
    public async Task Of_ServerThatOutlivesTheCall_TellsNothing() =>
        Assert.Empty((await EstimateAsync(Call(1, "a", 1_000, 1_100, "b", 1_010, 1_200))).Pairs);

    [Fact]
    public async Task Of_OtherKindsAndOneService_TellNothing() => Assert.Empty((await EstimateAsync(
    [
        .. Call(1, "a", 1_000, 1_100, "a", 1_010, 1_090),
        new(1, 8) { Kind = 1, Service = "a" },
        new(1, 9) { Parent = 8, Kind = Server, Service = "b" },
    ])).Pairs);

    [Fact]
    public async Task Between_Reversed_IsTheOppositeOffset()
    {
        var sut = await EstimateAsync(Call(1, "b", 1_000, 1_100, "a", 1_060, 1_110));

        Assert.Equal((10L, 60L), Bounds(sut.Between("b", "a")));
        Assert.Equal((-60L, -10L), Bounds(sut.Between("a", "b")));
        Assert.Null(sut.Between("a", "c"));
        Assert.Null(sut.Between("a", "a"));
    }

    // a to c directly is known within 100, over b within 10 and 20.
    [Fact]
    public async Task Between_SeveralChains_TakesTheNarrowest()
    {
        var sut = await EstimateAsync(
        [
            .. Call(1, "a", 1_000, 1_200, "c", 1_100, 1_200),
            .. Call(3, "a", 1_000, 1_100, "b", 1_015, 1_105),
            .. Call(5, "b", 1_000, 1_100, "c", 1_020, 1_100),
        ]);

        var estimate = sut.Between("a", "c");
        Assert.Equal((5L, 35L), Bounds(estimate));
        Assert.Equal((1, 2, true), (estimate!.CallCount, estimate.Steps, estimate.IsSteady));
    }

    [Fact]
    public async Task Bounds_Link_ShowsWhatTheQueueTimeCanHaveBeenAndCorrectsNothing()
    {
        var graph = await TestGraph.OfAsync(
        [
            .. Call(1, "a", 1_000, 1_100, "b", 1_060, 1_110),
            new(2, 1) { Service = "b", Start = 1_130, Links = [new(1, 1)] },
            new(3, 1) { Service = "c", Start = 1_150, Links = [new(1, 1)] },
        ]);
        var sut = SkewEstimates.Of(graph);

        Assert.Equal([30L, 50L], graph.Links.Select(link => link.QueueTimeNano!.Value));
        var bounds = sut.Bounds(graph.Links[0])!;
        Assert.Equal((-30L, 20L, "a", "b"), (bounds.MinNano, bounds.MaxNano, bounds.Skew.ServiceName, bounds.Skew.OtherServiceName));
        Assert.Null(sut.Bounds(graph.Links[1]));
    }

    // Spans are drawn on one clock and read off two, of which one is ahead: the bounds hold the offset that they were read off with.
    [Fact]
    public Task Of_AnyCallsWithOneOffset_BoundsHoldIt() =>
        (from offset in Gen.Int[-500, 500]
         from calls in Gen.Select(Gen.ULong[1_000, 2_000], Gen.ULong[0, 50], Gen.ULong[0, 50], Gen.ULong[0, 50]).Array[1, 8]
         select (offset, calls)).SampleAsync(async sample =>
        {
            var shift = (ulong)sample.offset; // wraps around, and back when it is added
            var spans = sample.calls.SelectMany((call, n) =>
            {
                var (start, there, work, back) = call;
                return Call((2 * (ulong)n) + 1, "a", start, start + there + work + back, "b", start + there + shift, start + there + work + shift);
            });

            var pair = Assert.Single((await EstimateAsync([.. spans])).Pairs);

            Assert.True(pair.IsSteady);
            Assert.InRange(sample.offset, pair.MinOffsetNano, pair.MaxOffsetNano);
        });

    private static TestSpan[] Call(ulong id, string client, ulong start, ulong end, string server, ulong serverStart, ulong serverEnd) =>
    [
        new(1, id) { Kind = Client, Service = client, Start = start, End = end },
        new(1, id + 1) { Parent = id, Kind = Server, Service = server, Start = serverStart, End = serverEnd },
    ];

    private static async Task<SkewEstimates> EstimateAsync(params TestSpan[] spans) => SkewEstimates.Of(await TestGraph.OfAsync(spans));

    private static (long, long) Bounds(SkewEstimate? estimate) => (estimate!.MinOffsetNano, estimate.MaxOffsetNano);
}
