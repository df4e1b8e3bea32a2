using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Layers;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Pages;

public class LayeredLayoutTests
{
    [Fact]
    public async Task Create_CausesAndEffects_StandFromLeftToRight()
    {
        var sut = Draw(await GraphAsync(new TestSpan(1, 1), Effect(2, 1), Effect(3, 2), Effect(4, 3, 1), Effect(5, 4)));

        Assert.Equal([0, 1, 2, 3, 4], Columns(sut));
        Assert.Equal(["2 ms", "1 ms", "1 ms", "4 ms", "1 ms"], sut.Edges.Select(edge => Bare(edge.Label)));
    }

    [Fact]
    public async Task Create_LateCause_StandsBesideItsFirstEffect() => Assert.Equal(
        [0, 1, 2, 1], Columns(Draw(await GraphAsync(new TestSpan(1, 1), Effect(2, 1), Effect(3, 2, 9), new TestSpan(9, 1)))));

    [Fact]
    public async Task Create_LinksOfOneTypeBetweenTwoTraces_AreOneEdge()
    {
        var sut = Draw(await GraphAsync(
            new TestSpan(1, 1) { End = 2_000_000 },
            new TestSpan(2, 1)
            {
                Start = 5_000_000,
                End = 6_000_000,
                Links = [new(1, 1, "batch_item"), new(1, 1, "batch_item"), new(1, 1, "retry_of"), new(2, 1, "odd")],
            }));

        Assert.Equal(["2 × 3 ms", "3 ms"], sut.Edges.Select(edge => Bare(edge.Label)));
        Assert.Equal(["batch", "retry"], sut.Edges.Select(edge => edge.Type));
        Assert.Equal("links to itself", Bare(sut.Stubs.Single().Words));
    }

    [Fact]
    public async Task Create_Cycle_DrawsEveryEdge()
    {
        var sut = Draw(await GraphAsync(
            new TestSpan(1, 1) { Links = [new(3, 1)] }, Effect(2, 1), Effect(3, 2)));

        Assert.Equal(3, sut.Edges.Count);
        Assert.Single(sut.Edges, edge => edge.Head.Contains("l8 ", StringComparison.Ordinal)); // leads back, and so points to the left
        Assert.Equal([0, 1, 2], Columns(sut).Order());
    }

    [Fact]
    public async Task Create_DanglingLinks_StandBelowTheirTraceByReason()
    {
        var sut = Draw(await GraphAsync(new TestSpan(1, 1) { Links = [new(7, 1), new(8, 1), new(9, 1) { Flags = 0x300 }] }));

        Assert.Equal(["2 × linked span missing", "linked span not sampled"], sut.Stubs.Select(stub => Bare(stub.Words)));
        Assert.All(sut.Stubs, stub => Assert.True(stub.IsDangling && stub.Y > sut.Nodes[0].Bottom && stub.Y < sut.Height));
    }

    [Fact]
    public async Task Create_Hub_IsOneBoxOfCounts()
    {
        var graph = await GraphAsync([new TestSpan(1, 1), .. Enumerable.Range(2, 120).Select(trace => Effect((ulong)trace, 1))]);

        var sut = Draw(graph);

        Assert.Equal("120 links from effects", Assert.Single(sut.Hubs).Words);
        Assert.StartsWith("120 × follows_from · test-", Bare(sut.Hubs[0].Groups.Single()), StringComparison.Ordinal);
        Assert.True(sut.Hubs[0].X > sut.Nodes[0].Right);
        Assert.NotEmpty(sut.Hubs[0].Curve);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1_000)]
    public async Task Create_AnySize_HasNoOverlapsAndIsTheSameAgain(int traces)
    {
        var random = new Random(traces);
        var graph = await GraphAsync(Enumerable.Range(1, traces).Select(trace => trace == 1
            ? new TestSpan(1, 1)
            : Effect((ulong)trace, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (ulong)Math.Max(1, trace - random.Next(1, 12)))]) with { IsError = trace % 9 == 0 }));

        var sut = Draw(graph);

        Assert.Equal(traces, sut.Nodes.Count);
        foreach (var column in sut.Nodes.GroupBy(node => node.X))
        {
            var ordered = column.OrderBy(node => node.Y).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.Bottom < pair.Second.Y));
        }

        Assert.All(sut.Nodes, node => Assert.True(node is { X: >= 0, Y: >= 0 } && node.Right <= sut.Width && node.Bottom <= sut.Height));
        var again = Draw(graph);
        Assert.Equal(sut.Nodes, again.Nodes);
        Assert.Equal(sut.Edges, again.Edges);
    }

    [Fact]
    public async Task Create_SelectedSpan_MarksItsTraceAndItsEdges()
    {
        var graph = await GraphAsync(new TestSpan(1, 1), Effect(2, 1), Effect(3, 2));

        var sut = LayeredLayout.Create(graph, Palette.Of(graph), new GraphAddress { Span = new SpanKey(TestSpan.Id(3), new SpanId(1)) });

        Assert.Equal([false, false, true], sut.Nodes.Select(node => node.IsSelected));
        Assert.Equal([true, false, false], sut.Nodes.Select(node => node.IsFocused));
        Assert.Equal([false, true], sut.Edges.Select(edge => edge.IsSelected));
    }

    private static LayeredPicture Draw(LinkGraph graph) => LayeredLayout.Create(graph, Palette.Of(graph), Pictures.Plain);

    private static List<int> Columns(LayeredPicture picture)
    {
        var places = picture.Nodes.Select(node => node.X).Distinct().Order().ToList();
        return [.. picture.Nodes.OrderBy(node => node.TraceId).Select(node => places.IndexOf(node.X))];
    }

    // Each a millisecond after the one before.
    private static TestSpan Effect(ulong trace, params ulong[] causes) => new(trace, 1)
    {
        Start = trace * 1_001_000,
        End = trace * 1_001_000 + 1_000,
        Links = [.. causes.Distinct().Select(cause => new TestLink(cause, 1))],
    };

    // Without the marks that keep names from reordering their surroundings.
    private static string Bare(string text) => text.Trim('\u2068', '\u2069');

    private static async Task<LinkGraph> GraphAsync(params IEnumerable<TestSpan> spans)
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        var limits = LinkGraphLimits.Default with { MaxTraces = 2_000, MaxHops = 2_000 };
        return (await LinkGraphBuilder.BuildAsync(store, spans.First().Key.TraceId, limits, TestContext.Current.CancellationToken))!;
    }
}
