using Microsoft.Extensions.Time.Testing;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class DanglingTests
{
    private const ulong Second = 1_000_000_000;
    private const ulong Start = 1_700_000_000 * Second;

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000));

    [Fact]
    public async Task Build_ZeroIds_IsInvalid() => Assert.Equal(
        DanglingReason.Invalid,
        await ReasonAsync(new TestSpan(1, 1) { Start = Start, Extra = Proto.Bytes(13, Proto.Bytes(1, new byte[16])) }));

    [Theory]
    [InlineData(0x100, DanglingReason.Unsampled)]
    [InlineData(0x300, DanglingReason.Unsampled)]
    [InlineData(0x301, DanglingReason.Missing)]
    [InlineData(0x001, DanglingReason.Missing)]
    [InlineData(0x000, DanglingReason.Missing)] // a sender that does not fill the flags
    public async Task Build_TraceFlags_TellWhetherItWasSampled(uint flags, DanglingReason expected)
    {
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(expected, await ReasonAsync(Linking(new TestLink(2, 1) { Flags = flags })));
    }

    [Theory]
    [InlineData(0, DanglingReason.Pending)]
    [InlineData(120, DanglingReason.Pending)]
    [InlineData(121, DanglingReason.Missing)]
    public async Task Build_LinkingSpanIsYoung_IsPending(int seconds, DanglingReason expected)
    {
        _clock.Advance(TimeSpan.FromSeconds(1 + seconds));

        Assert.Equal(expected, await ReasonAsync(Linking(new TestLink(2, 1))));
    }

    [Fact]
    public async Task Build_SendersClockIsAhead_IsPendingForAsLong()
    {
        var span = Linking(new TestLink(2, 1)) with { End = Start + (90 * Second) };

        Assert.Equal(DanglingReason.Pending, await ReasonAsync(span));
        Assert.Equal(DanglingReason.Missing, await ReasonAsync(span with { End = Start + (121 * Second) }));
    }

    [Fact]
    public async Task Build_LinkingSpanStartedBeforeAllThatIsKept_IsExpired() =>
        Assert.Equal(DanglingReason.Expired, await ReasonAsync(Linking(new TestLink(2, 1)), oldestKept: Start + 1));

    [Fact]
    public async Task Build_LinkedSpanMayBeYoungEnough_IsNotExpired() =>
        Assert.Equal(DanglingReason.Pending, await ReasonAsync(Linking(new TestLink(2, 1)), oldestKept: Start));

    [Theory]
    [InlineData("1699990000", DanglingReason.Expired)]
    [InlineData("1699999999", DanglingReason.Pending)] // its second may have ended when the oldest that is kept began
    [InlineData("long ago", DanglingReason.Pending)]
    public async Task Build_LinkSaysWhenTheBrokerTookTheMessage_ThatTimeCounts(string enqueued, DanglingReason expected)
    {
        var link = new TestLink(2, 1) { Extra = Proto.Attribute(4, "messaging.eventhubs.message.enqueued_time", enqueued) };

        Assert.Equal(expected, await ReasonAsync(Linking(link), oldestKept: Start - Second));
    }

    [Fact]
    public async Task Build_Resolved_HasNoReason()
    {
        var graph = await TestGraph.OfAsync(new TestSpan(1, 1), new TestSpan(2, 1) { Links = [new(1, 1)] });

        Assert.Null(Assert.Single(graph.Links).Reason);
    }

    [Fact]
    public async Task Build_LinksThatTheSdkDropped_AreCounted()
    {
        var graph = await TestGraph.OfAsync(
            new TestSpan(1, 1) { Extra = Proto.Varint(14, 72) },
            new TestSpan(2, 1) { Extra = Proto.Varint(14, 3), Links = [new(1, 1)] });

        Assert.Equal(75, graph.DroppedLinksCount);
    }

    private static TestSpan Linking(TestLink link) => new(1, 1) { Start = Start, End = Start + Second, Links = [link] };

    private async Task<DanglingReason?> ReasonAsync(TestSpan linking, ulong oldestKept = 0)
    {
        var rules = new DanglingRules { Clock = _clock, OldestKeptUnixNano = oldestKept };
        var graph = await TestGraph.BuildAsync(new LinkGraphRequest(TestSpan.Id(1)) { DanglingRules = rules }, linking);
        return Assert.Single(graph.Links).Reason;
    }
}
