using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage;

/// <summary>What every store must do. One small class for each store runs it.</summary>
public abstract partial class LinkStoreConformance : IDisposable
{
    private readonly Lazy<ILinkStore> _sut;

    protected LinkStoreConformance() => _sut = new Lazy<ILinkStore>(CreateSut);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_sut.IsValueCreated)
        {
            _sut.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadTraces_StoredAndMissing_AnswersEachInOrder()
    {
        await AppendAsync(new TestSpan(1, 12), new TestSpan(1, 11), new TestSpan(2, 21));

        var traces = await _sut.Value.ReadTracesAsync([TestSpan.Id(2), TestSpan.Id(9), TestSpan.Id(1)], 100, Cancellation);

        Assert.Equal([TestSpan.Id(2), TestSpan.Id(9), TestSpan.Id(1)], traces.Select(trace => trace.TraceId));
        Assert.Equal([[21UL], [], [11UL, 12UL]], traces.Select(trace => SpanIds(trace)));
        Assert.All(traces, trace => Assert.False(trace.IsCut));
    }

    [Fact]
    public async Task ReadTraces_MoreSpansThanAsked_CutsAndSaysSo()
    {
        await AppendAsync(new TestSpan(1, 11), new TestSpan(1, 12), new TestSpan(2, 21));

        var traces = await _sut.Value.ReadTracesAsync([TestSpan.Id(1), TestSpan.Id(2)], 1, Cancellation);

        Assert.Equal([[11UL], []], traces.Select(trace => SpanIds(trace)));
        Assert.All(traces, trace => Assert.True(trace.IsCut));
    }

    [Fact]
    public async Task Append_SameBatchTwice_IsStoredOnce()
    {
        var span = new TestSpan(1, 11) { Links = [new(2, 22), new(2, 22)] };
        await AppendAsync(span);
        await AppendAsync(span);

        var trace = Assert.Single(await _sut.Value.ReadTracesAsync([TestSpan.Id(1)], 100, Cancellation));
        Assert.Single(trace.Spans);
        Assert.Equal(2, (await IncomingAsync(Target(2, 22))).Count);
        Assert.Equal([TestSpan.Id(1), TestSpan.Id(1)], (await SearchAsync(new TraceSearch())).Select(part => part.TraceId));
    }

    [Fact]
    public async Task ReadSpans_SomeMissing_LeavesThemOut()
    {
        await AppendAsync(new TestSpan(1, 11) { Name = "first" }, new TestSpan(1, 12) { Name = "second", Service = "b" });

        var spans = await _sut.Value.ReadSpansAsync(
            [new TestSpan(1, 12).Key, new TestSpan(1, 13).Key, new TestSpan(1, 11).Key], Cancellation);

        Assert.Equal(["second of b", "first of test-service"],
            spans.Select(SpanDecoder.Decode).Select(span => $"{span.Name} of {span.ServiceName}"));
    }

    [Fact]
    public async Task ReadIncomingLinks_BySpan_IsExactOnThePair()
    {
        await AppendAsync(
            new TestSpan(1, 11) { Links = [new(5, 51), new(5, 52)] },
            new TestSpan(2, 21) { Links = [new(6, 51), new(5, 51)] },
            new TestSpan(3, 31) { Links = [new(5, 0)] });

        Assert.Equal([(1UL, 11UL, 0), (2UL, 21UL, 1)], Linking(await IncomingAsync(Target(5, 51))));
        Assert.Equal([(3UL, 31UL, 0)], Linking(await IncomingAsync(Target(5, 0))));
        Assert.Empty(await IncomingAsync(Target(5, 53)));
    }

    [Fact]
    public async Task ReadIncomingLinks_ByTrace_FindsLinksToItsSpansAndToItself()
    {
        await AppendAsync(
            new TestSpan(1, 11) { Links = [new(5, 51), new(6, 61)] },
            new TestSpan(3, 31) { Links = [new(5, 0)] });

        Assert.Equal([(3UL, 31UL, 0), (1UL, 11UL, 0)], Linking(await IncomingAsync(Target(5, null))));
        Assert.Equal(3, (await IncomingAsync(Target(5, null), Target(6, null))).Count);
    }

    [Fact]
    public async Task ReadIncomingLinks_MoreThanAsked_EndsThere()
    {
        await AppendAsync(Enumerable.Range(1, 50).Select(n => new TestSpan(1, (ulong)n) { Links = [new(5, 51)] }));

        Assert.Equal(20, (await _sut.Value.ReadIncomingLinksAsync([Target(5, null)], 20, Cancellation)).Count);
    }

    [Fact]
    public async Task Append_ManyAtOnce_KeepsAll()
    {
        await Parallel.ForAsync(0, 64, Cancellation, async (n, _) =>
            await AppendAsync(new TestSpan((ulong)n + 1, 1) { Links = [new(1_000, 1)] }));

        Assert.Equal(64, (await IncomingAsync(Target(1_000, 1))).Count);
        Assert.Equal(64, (await SearchAsync(new TraceSearch())).Count);
    }

    protected abstract ILinkStore CreateSut();

    private static IncomingLinkTarget Target(ulong trace, ulong? span) =>
        new(TestSpan.Id(trace), span is { } id ? new SpanId(id) : null);

    private static ulong[] SpanIds(StoredTrace trace) =>
        [.. trace.Spans.Select(SpanDecoder.Decode).Select(span => span.Key.SpanId.Value)];

    private static IEnumerable<(ulong Trace, ulong Span, int Ordinal)> Linking(IReadOnlyList<IncomingLink> links) =>
        links.Select(link => (link.Linking.TraceId.Low, link.Linking.SpanId.Value, link.Ordinal));

    private async Task AppendAsync(params IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _sut.Value.AppendAsync(batch, Cancellation);
    }

    private Task<IReadOnlyList<IncomingLink>> IncomingAsync(params IncomingLinkTarget[] targets) =>
        _sut.Value.ReadIncomingLinksAsync(targets, 1_000, Cancellation);
}
