using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

public sealed class SpanLinkReaderTests : IDisposable
{
    private readonly MemoryLinkStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task ReadOutgoing_EveryKindOfLink_TellsItsState()
    {
        await StoreAsync(
            new TestSpan(1, 1) { End = 1_500 },
            new TestSpan(1, 2) { End = 1_600 },
            new TestSpan(2, 1) { Start = 2_000, Links = [new(1, 1), new(1, 0), new(1, 9), new(9, 0), new(2, 1), new(1, 1)] });

        var links = await SpanLinkReader.ReadOutgoingAsync(_store, new TestSpan(2, 1).Key, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                (LinkState.Resolved, null, LinkMarks.None, 500L),
                (LinkState.Resolved, null, LinkMarks.TraceLevel, 400L),
                (LinkState.Dangling, DanglingReason.Missing, LinkMarks.None, null),
                (LinkState.Dangling, DanglingReason.Missing, LinkMarks.TraceLevel, null),
                (LinkState.Dangling, DanglingReason.Invalid, LinkMarks.SelfLink | LinkMarks.WithinTrace, null),
                (LinkState.Resolved, null, LinkMarks.Duplicate, (long?)500L),
            ],
            links!.Select(link => (link.State, link.Reason, link.Marks, link.QueueTimeNano)));
    }

    [Fact]
    public async Task ReadOutgoing_UnknownSpan_IsNull() =>
        Assert.Null(await SpanLinkReader.ReadOutgoingAsync(_store, new TestSpan(1, 1).Key, TestContext.Current.CancellationToken));

    // What else the linking spans link to is not asked for, and not read.
    [Fact]
    public async Task ReadIncoming_LinkingSpansWithOtherLinks_HasTheLinksToTheSpanOnly()
    {
        await StoreAsync(
            new TestSpan(1, 1),
            new TestSpan(2, 1) { Links = [new(8, 1), new(1, 1), new(8, 0), new(1, 1, "retry_of")] },
            new TestSpan(3, 1) { Links = [new(1, 0), new(1, 1)] });

        Assert.Equal([(2UL, 1), (2UL, 3), (3UL, 1)], await ReadIncomingAsync(new TestSpan(1, 1).Key));
        Assert.Equal([(3UL, 0)], await ReadIncomingAsync(new SpanKey(TestSpan.Id(1), default)));
    }

    [Fact]
    public async Task ReadIncoming_SpanIsNotStored_LinksDangle()
    {
        await StoreAsync(new TestSpan(2, 1) { Links = [new(1, 1)] });

        var links = await SpanLinkReader.ReadIncomingAsync(_store, new TestSpan(1, 1).Key, 10, TestContext.Current.CancellationToken);

        Assert.Equal((LinkState.Dangling, DanglingReason.Missing), (Assert.Single(links).State, links[0].Reason));
    }

    private async Task<IEnumerable<(ulong Trace, int Ordinal)>> ReadIncomingAsync(SpanKey linked)
    {
        var links = await SpanLinkReader.ReadIncomingAsync(_store, linked, 10, TestContext.Current.CancellationToken);
        Assert.All(links, link => Assert.Equal(LinkState.Resolved, link.State));
        return links.Select(link => (link.Linking.Key.TraceId.Low, link.Ordinal));
    }

    private async Task StoreAsync(params IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, TestContext.Current.CancellationToken);
    }
}
