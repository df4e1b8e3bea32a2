using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Pages.Waterfall;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Pages;

public class WaterfallTests
{
    // 1
    // ├ 2
    // │ ├ 3, failed
    // │ └ 4
    // └ 5
    private static readonly TestSpan[] Spans =
    [
        new(1, 1) { Start = 1_000, End = 11_000 },
        new(1, 2) { Parent = 1, Start = 2_000, End = 6_000 },
        new(1, 3) { Parent = 2, Start = 3_000, End = 4_000, IsError = true },
        new(1, 4) { Parent = 2, Start = 4_500, End = 5_000 },
        new(1, 5) { Parent = 1, Start = 8_000, End = 10_000 },
    ];

    [Fact]
    public async Task Tree_Rows_KnowWhatIsBelowThem()
    {
        var sut = new TraceTree(await TraceAsync(Spans));

        Assert.Equal([4, 2, 0, 0, 0], Enumerable.Range(0, 5).Select(sut.SpansBelow));
        Assert.Equal([1, 1, 0, 0, 0], Enumerable.Range(0, 5).Select(sut.ErrorsBelow));
        Assert.Equal([null, 0, 1, 1, 0], Enumerable.Range(0, 5).Select(sut.ParentOf));
        Assert.Equal(4, sut.Find(new SpanId(5)));
        Assert.Null(sut.Find(new SpanId(6)));
    }

    [Fact]
    public async Task Unfolded_FoldedRow_HidesAllBelowIt()
    {
        var tree = new TraceTree(await TraceAsync(Spans));

        Assert.Equal([0, 1, 4], RowChoice.Unfolded(tree, index => index == 1).Select(row => row.Index));
        Assert.Equal([0], RowChoice.Unfolded(tree, _ => true).Select(row => row.Index));
    }

    [Fact]
    public async Task Matching_OneSpan_ShowsItBelowItsAncestors()
    {
        var tree = new TraceTree(await TraceAsync(Spans));

        Assert.Equal(
            [new ShownRow(0, true), new ShownRow(1, true), new ShownRow(2, false)], RowChoice.Matching(tree, span => span.IsError));
        Assert.Empty(RowChoice.Matching(tree, _ => false));
    }

    [Theory]
    [InlineData("0", 10_000, 0, 300)]
    [InlineData("250", 10_000, 200, 600)]
    [InlineData("250-800", 10_000, 200, 700)]
    [InlineData("300-200", 10_000, 300, 400)]
    [InlineData("999999", 1_050, 1_000, 1_050)]
    [InlineData("0-2147480000", 1_050, 0, 500)]
    [InlineData("0", 0, 0, 0)]
    public void Window_OfRowsThatThereAre_HasWholeChunks(string asked, int rows, int first, int end) =>
        Assert.Equal(new RowWindow(first, end), RowWindow.TryParse(asked)!.Value.Within(rows));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("1-2-3")]
    [InlineData("9999999999")]
    [InlineData("2147483647")]
    public void Window_Malformed_IsNone(string? text) => Assert.Null(RowWindow.TryParse(text));

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(7_777)]
    public void Window_AroundARow_HasItAndRowsOnBothSides(int row)
    {
        var sut = RowWindow.Around(row).Within(10_000);

        Assert.InRange(row, sut.First, sut.End - 1);
        Assert.True(row < 100 || row - sut.First >= 100);
        Assert.True(sut.End - row > 100);
    }

    [Fact]
    public async Task Scale_Spans_LieWhereTheirTimesAre()
    {
        var sut = new WaterfallScale(await TraceAsync(Spans));

        Assert.Equal(new TimeSegment(10, 40), sut.Place(new TimeRange(2_000, 6_000)));
        Assert.Equal(new TimeSegment(99.75, 0.25), sut.Place(new TimeRange(11_000, 11_000)));
        Assert.Equal("33.33%", TimeSegment.Percent(100.0 / 3));
    }

    [Fact]
    public void Scale_OfAPart_LeavesTheRestAtItsEnds()
    {
        var sut = new WaterfallScale(new TimeRange(2_000, 6_000));

        Assert.Equal(new TimeSegment(25, 25), sut.Place(new TimeRange(3_000, 4_000)));
        Assert.Equal(new TimeSegment(0, 100), sut.Place(new TimeRange(1_000, 9_000)));
        Assert.Equal(new TimeSegment(0, 0), sut.Place(new TimeRange(1_000, 1_500)));
        Assert.Equal(new TimeSegment(100, 0), sut.Place(new TimeRange(7_000, 8_000)));
    }

    [Fact]
    public async Task Critical_Path_IsMarkedOnceWhereTimeWasSpent()
    {
        var trace = await TraceAsync(Spans);
        var graph = new LinkGraph { TraceId = trace.TraceId, Traces = [trace], Links = [], Cuts = [] };

        var sut = new CriticalMarks(CriticalPathFinder.Find(graph), new WaterfallScale(trace));

        Assert.Equal([new TimeSegment(0, 10), new TimeSegment(50, 20), new TimeSegment(90, 10)], sut.Of(new SpanKey(trace.TraceId, new SpanId(1))));
        Assert.Equal([new TimeSegment(70, 20)], sut.Of(new SpanKey(trace.TraceId, new SpanId(5))));
    }

    [Fact]
    public async Task Minimap_ManySpans_StaysSmall()
    {
        var trace = await TraceAsync(Enumerable.Range(1, 5_000).Select(
            span => new TestSpan(1, (ulong)span) { Service = $"s{span % 3}", Start = 1_000 + (ulong)(span * 97 % 1_000), End = 2_500, IsError = span == 2_600 }));
        var palette = new Palette(["s0", "s1", "s2"], []);

        var paths = Minimap.Draw(trace.Spans, new WaterfallScale(trace), palette);

        Assert.Contains(paths, path => path.Colour == Minimap.Failed);
        Assert.InRange(paths.Sum(path => path.Data.Length), 100, 100_000);
    }

    [Fact]
    public void Indents_DeepTree_GrowAndEnd()
    {
        var indents = Enumerable.Range(0, 5_000).Select(Indents.Of).ToList();

        Assert.Equal(indents.Order(), indents);
        Assert.Equal(Indents.Step * 3, indents[3]);
        Assert.InRange(indents[^1], 1, 180);
    }

    private static async Task<GraphTrace> TraceAsync(IEnumerable<TestSpan> spans) => (await Pictures.GraphAsync(spans)).Traces[0];
}
