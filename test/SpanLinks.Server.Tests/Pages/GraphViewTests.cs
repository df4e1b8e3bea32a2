using System.Globalization;
using System.Text.RegularExpressions;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Pages;

/// <summary>What the graph page adds to its lanes and arrows.</summary>
public partial class GraphViewTests
{
    private const ulong Millisecond = 1_000_000;

    private static readonly TestSpan[] Story =
    [
        new(1, 11) { Start = 1 * Millisecond, End = 3 * Millisecond },
        new(2, 21) { Start = 5 * Millisecond, End = 6 * Millisecond, Links = [new(1, 11, "follows_from")] },
        new(3, 31) { Start = 8 * Millisecond, End = 10 * Millisecond, Links = [new(2, 21, "retry_of")] },
    ];

    [Fact]
    public async Task CriticalLine_AcrossTraces_IsOneLineThatOnlyGoesForward()
    {
        var picture = await Pictures.DrawAsync(Story);

        Assert.Single(picture.CriticalLine!, letter => letter == 'M');
        Assert.Equal(2, picture.CriticalLine!.Count(letter => letter == 'C')); // across both queue times
        var ends = LineEnd().Matches(picture.CriticalLine!).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ends.Order(), ends);
        Assert.Equal(picture.Scale.X(10 * Millisecond), ends[^1], 1);
    }

    [Fact]
    public async Task CriticalPath_WithQueues_SaysHowItAddsUp()
    {
        var view = GraphView.Create(await Pictures.GraphAsync(Story), Pictures.Plain);

        Assert.Equal("9 ms", view.CriticalPath!.Duration);
        Assert.Equal("44 % of it is queue time", view.CriticalPath.QueueShare);
        Assert.Equal("work 5 ms · waiting 0 s · queued 4 ms", view.CriticalPath.Sum);
        Assert.Equal(5, view.CriticalPath.Pieces.Count);
    }

    [Fact]
    public async Task Filter_OfAType_LeavesItsEndsAndTheTraceOfThePage()
    {
        var graph = await Pictures.GraphAsync(Story);

        var view = GraphView.Create(graph, Pictures.Plain with { Types = ["retry_of"] });

        Assert.Equal(3, view.Timeline!.Lanes.Count);
        Assert.Single(view.Timeline.Arrows);
        Assert.Single(view.Links);
        Assert.Equal([true, false], view.Types.OrderByDescending(type => type.Name == "retry_of").Select(type => type.IsShown));
    }

    [Fact]
    public async Task Layers_Filtered_DrawNoEdgeIntoWhatIsLeftOut()
    {
        var graph = await Pictures.GraphAsync([.. Story, new TestSpan(4, 41) { Start = 20 * Millisecond, End = 21 * Millisecond, Links = [new(2, 21, "retry_of"), new(1, 11, "retry_of")] }]);

        var view = GraphView.Create(graph, Pictures.Plain with { IsLayered = true, Services = ["no such service"] });

        Assert.Null(view.Timeline);
        Assert.Single(view.Layers!.Nodes);
        Assert.Empty(view.Layers.Edges);
    }

    [Fact]
    public async Task Filter_NothingLeft_StillDrawsTheFirstTrace()
    {
        var view = GraphView.Create(await Pictures.GraphAsync(Story), Pictures.Plain with { Services = ["no such service"] });

        Assert.Single(view.Timeline!.Lanes);
        Assert.Contains(view.Notes, note => note.Words == "The filters leave out 2 traces.");
    }

    [Fact]
    public async Task Hub_MoreEffectsThanAreFollowed_IsAPillOfCounts()
    {
        var hub = new TestSpan(1, 11) { Start = 1_000, End = 9_000 };
        var effects = Enumerable.Range(0, 150).Select(effect => new TestSpan(1_000 + (ulong)effect, 5) { Links = [new(1, 11)], Start = 20_000, End = 21_000 });

        var picture = await Pictures.DrawAsync(effects.Prepend(hub));

        var pill = Assert.Single(Assert.Single(picture.Lanes).Hubs);
        Assert.Equal("150 links from 1 service", pill.Words);
        Assert.True(pill.X + pill.Width <= TimelinePicture.Width);
        Assert.True(pill.Y + 20 <= picture.Lanes[0].Bottom);
    }

    [Theory]
    [InlineData(30, LaneFold.Brief)]
    [InlineData(31, LaneFold.Bar)]
    public async Task Lanes_Many_AreOneBarEach(int traces, LaneFold expected)
    {
        var spans = Enumerable.Range(1, traces).Select(trace => new TestSpan((ulong)trace, 11) { Links = trace == 1 ? [] : [new(1, 11)], Start = (ulong)trace * 1_000, End = ((ulong)trace * 1_000) + 500 });

        var picture = await Pictures.DrawAsync(spans);

        Assert.Equal(traces, picture.Lanes.Count);
        Assert.All(picture.Lanes, lane => Assert.Equal(expected, lane.Fold));
    }

    [GeneratedRegex("(?:H|L|C\\S+ \\S+ \\S+ \\S+ )([0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LineEnd();
}
