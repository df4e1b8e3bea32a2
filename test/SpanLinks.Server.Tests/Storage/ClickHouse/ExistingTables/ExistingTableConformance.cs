using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse.ExistingTables;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>What the store must do over every table of others. One small class for each kind and version runs it.</summary>
public abstract class ExistingTableConformance : IAsyncLifetime
{
    private SourceTable? _table;
    private ExistingTableStore? _sut;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract SourceTable CreateTable();

    private ExistingTableStore Sut => _sut!;

    public async ValueTask InitializeAsync()
    {
        _table = CreateTable();
        await _table.CreateAsync();
        await _table.InsertAsync(
            new TestSpan(1, 11) { Service = "shop", Name = "order", Start = 1_000, End = 3_000 },
            new TestSpan(1, 12) { Service = "shop", Name = "send", Parent = 11, Kind = 4, Start = 1_500, End = 2_000 });
        await _table.InsertAsync(
            new TestSpan(2, 21) { Service = "mail", Name = "receive", Start = 5_000, End = 6_000, IsError = true, Links = [new(1, 12), new(1, 0, "batch_item"), new(3, 12, "retry_of")] },
            new TestSpan(3, 31) { Service = "audit", Name = "look", Start = 7_000, End = 7_500, Links = [new(1, 12, "retry_of"), new(1, 11)] });
        _sut = await _table.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _sut?.Dispose();
        await (_table?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadTraces_StoredAndMissing_AnswersEachInOrder()
    {
        var traces = await Sut.ReadTracesAsync([TestSpan.Id(2), TestSpan.Id(9), TestSpan.Id(1)], 100, Cancellation);

        Assert.Equal([[21UL], [], [11UL, 12UL]], traces.Select(trace => Ids(trace)));
        Assert.Equal([[11UL], []], (await Sut.ReadTracesAsync([TestSpan.Id(1), TestSpan.Id(2)], 1, Cancellation)).Select(trace => Ids(trace)));
        Assert.Equal([[11UL, 12UL], [21UL]], (await Sut.ReadTracesAsync([TestSpan.Id(1), TestSpan.Id(2)], 3, Cancellation)).Select(trace => Ids(trace)));
    }

    [Fact]
    public async Task ReadSpans_OfARow_HaveAllThatItHas()
    {
        var fragments = await Sut.ReadSpansAsync([new TestSpan(2, 21).Key, new TestSpan(2, 22).Key, new TestSpan(1, 12).Key], Cancellation);

        var spans = SpanDecoder.Decode(fragments);
        Assert.Equal([21UL, 12UL], spans.Select(span => span.Key.SpanId.Value));
        Assert.Equal(("mail", "receive", SpanKind.Consumer, 5_000UL, 6_000UL, StatusCode.Error, "why"),
            (spans[0].ServiceName, spans[0].Name, spans[0].Kind, spans[0].StartTimeUnixNano, spans[0].EndTimeUnixNano, spans[0].StatusCode, spans[0].StatusMessage));
        Assert.Equal((11UL, SpanKind.Producer, StatusCode.Unset), (spans[1].ParentSpanId.Value, spans[1].Kind, spans[1].StatusCode));
        Assert.Equal(["follows_from", "batch_item", "retry_of"], spans[0].Links.Select(link => link.Type));
        Assert.Equal([12UL, 0, 12], spans[0].Links.Select(link => link.Linked!.Value.SpanId.Value));
        var content = SpanContentReader.Read(fragments[0]);
        Assert.Contains(new("messaging.system", "kafka"), content.Attributes);
        Assert.Contains(new("host.name", "h1"), content.Resource);
        Assert.Single(content.Resource, attribute => attribute.Key == "service.name");
        Assert.Equal("happened", Assert.Single(content.Events).Name);
        AssertTyped(content);
    }

    private protected virtual void AssertTyped(SpanContent content)
    {
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadIncomingLinks_WithIndexAndWithout_AreExactOnThePair(bool isIndexed)
    {
        if (isIndexed)
        {
            Assert.True((await IndexAsync()).IsComplete);
        }

        using var sut = await _table!.OpenAsync();

        Assert.Equal(isIndexed, await sut.IsIndexedAsync(Cancellation));
        var links = await sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), new SpanId(12))], 100, Cancellation);
        Assert.Equal([(2UL, 0, "follows_from"), (3UL, 0, "retry_of")], links.Select(link => (link.Linking.TraceId.Low, link.Ordinal, link.LinkType)));
        Assert.Equal(("mail", "receive", 5_000UL, 6_000UL, 2, _table.HasFlags ? 0x301U : 0),
            (links[0].ServiceName, links[0].SpanName, links[0].StartTimeUnixNano, links[0].EndTimeUnixNano, links[0].StatusCode, links[0].Flags));
        Assert.Equal([(2UL, 1)], Ends(await sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), new SpanId(0))], 100, Cancellation)));
        Assert.Equal(4, (await sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), null)], 100, Cancellation)).Count);
        Assert.Empty(await sut.ReadIncomingLinksAsync([new(TestSpan.Id(3), new SpanId(31))], 100, Cancellation));
        var behind = await sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), null, links[0].Position)], 100, Cancellation);
        Assert.Equal([(3UL, 0)], Ends(behind));
        Assert.Equal([(2UL, 1), (3UL, 1)], Ends(await sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), null), new(TestSpan.Id(3), null)], 2, Cancellation)));
    }

    [Fact]
    public async Task Build_GraphOfEachTrace_FindsAllOfThem()
    {
        foreach (var first in (ulong[])[1, 2, 3])
        {
            var graph = await LinkGraphBuilder.BuildAsync(Sut, TestSpan.Id(first), LinkGraphLimits.Default, Cancellation);

            Assert.Equal([1UL, 2UL, 3UL], graph!.Traces.Select(trace => trace.TraceId.Low).Order());
            Assert.Equal(3_000, graph.Links.First(link => link.Link.Type == "follows_from" && link.Linked?.Key.SpanId.Value == 12).QueueTimeNano);
        }
    }

    [Theory]
    [InlineData(SearchTermKind.Service, "shop", new ulong[] { 12, 11 })]
    [InlineData(SearchTermKind.Operation, "look", new ulong[] { 31 })]
    [InlineData(SearchTermKind.Error, "", new ulong[] { 21 })]
    [InlineData(SearchTermKind.ServiceError, "mail", new ulong[] { 21 })]
    [InlineData(SearchTermKind.ServiceError, "shop", new ulong[] { })]
    [InlineData(SearchTermKind.HasLink, "", new ulong[] { 31, 21 })]
    [InlineData(SearchTermKind.LinkType, "batch_item", new ulong[] { 21 })]
    [InlineData(SearchTermKind.LinkType, "other", new ulong[] { })]
    public async Task Search_ByTerm_FindsSpansFromTheLatestBackwards(SearchTermKind kind, string value, ulong[] spans)
    {
        var found = await SearchAsync(new TraceSearch { Terms = [new(kind, value)] });

        Assert.Equal(spans, found.Select(part => SpanOf(part)));
        Assert.All(found, part => Assert.Equal((1, 0), (part.SpanCount, part.LinkCount > 0 == part.StartTimeUnixNano >= 5_000 ? 0 : 1)));
    }

    [Theory]
    [InlineData(2_500, 5_500, new ulong[] { 21, 11 })]
    [InlineData(0, 1_200, new ulong[] { 11 })]
    [InlineData(7_500, 7_500, new ulong[] { 31 })]
    [InlineData(8_000, 9_000, new ulong[] { })]
    public async Task Search_ByTime_FindsWhatOverlaps(ulong from, ulong to, ulong[] spans) =>
        Assert.Equal(spans, (await SearchAsync(new TraceSearch { FromUnixNano = from, ToUnixNano = to })).Select(part => SpanOf(part)));

    [Fact]
    public async Task Search_PageByPage_FindsEachSpanOnce()
    {
        await _table!.InsertAsync(Enumerable.Range(1, 25).Select(n => new TestSpan(100 + (ulong)n, 1) { Start = 20_000, End = 20_001 }));
        var found = new List<TracePart>();
        PartPosition? before = null;
        do
        {
            var page = await Sut.SearchAsync(new TraceSearch { Before = before, MaxParts = 4 }, Cancellation);
            found.AddRange(page.Parts);
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(29, found.Count);
        Assert.Equal(29, found.Select(part => (part.TraceId, part.Position)).Distinct().Count());
        Assert.Equal(found.Select(part => part.Position).OrderDescending(), found.Select(part => part.Position));
        Assert.Equal(10, (await SearchAsync(new TraceSearch { After = found[10].Position })).Count);
    }

    [Fact]
    public async Task ReadNames_OfEachKind_AreThoseOfTheSpans()
    {
        Assert.Equal(["audit", "mail", "shop"], await Sut.ReadNamesAsync(NameKind.Service, "", 10, Cancellation));
        Assert.Equal(["receive", "send"], await Sut.ReadNamesAsync(NameKind.Operation, "order", 2, Cancellation));
        Assert.Equal(["batch_item", "follows_from", "retry_of"], await Sut.ReadNamesAsync(NameKind.LinkType, "", 10, Cancellation));
    }

    [Fact]
    public async Task ReadAll_HasEachTraceInTheOrderOfIds()
    {
        var all = new List<StoredTrace>();
        await foreach (var trace in Sut.ReadAllAsync(Cancellation))
        {
            all.Add(trace);
        }

        Assert.Equal([[11UL, 12UL], [21UL], [31UL]], all.Select(trace => Ids(trace)));
    }

    [Fact]
    public async Task ReadStatistics_CountsRowsAndNamesThoseWithoutIds()
    {
        await _table!.RunAsync($"INSERT INTO {_table.Name} SELECT * REPLACE ('' AS {(_table is JaegerTable ? "id" : "SpanId")}) FROM {_table.Name}");
        await _table.RunAsync($"INSERT INTO {_table.Name} SELECT * REPLACE ('zz' AS {(_table is JaegerTable ? "trace_id" : "TraceId")}) FROM {_table.Name}");
        var trace = Assert.Single(await Sut.ReadTracesAsync([TestSpan.Id(1)], 100, Cancellation));
        Assert.Equal([11UL, 12UL], Ids(trace));
        Assert.Equal(4, (await SearchAsync(new TraceSearch())).Count);
        Assert.Equal(4, (await Sut.ReadIncomingLinksAsync([new(TestSpan.Id(1), null)], 100, Cancellation)).Count);

        var statistics = await Sut.ReadStatisticsAsync(Cancellation);

        Assert.Equal(16, statistics.SpanCount);
        Assert.Equal((1_000UL, 7_000UL), (statistics.OldestUnixNano, statistics.NewestUnixNano));
        Assert.True(statistics.DiskBytes > 0);
        Assert.StartsWith($"2 rows of {_table.Name}", Assert.Single(statistics.Damages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_IsRefused()
    {
        using var batch = TestRequest.Batch(new TestSpan(1, 1));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Sut.AppendAsync(batch, Cancellation));

        Assert.Contains($"The table {_table!.Name} is filled by others", error.Message, StringComparison.Ordinal);
        Assert.True(Sut.IsReadOnly);
    }

    private async Task<IndexRound> IndexAsync()
    {
        var indexer = new LinkIndexer(_table!.Options);
        await indexer.PrepareAsync(Cancellation);
        return await indexer.RunAsync(Cancellation);
    }

    private async Task<IReadOnlyList<TracePart>> SearchAsync(TraceSearch search)
    {
        var page = await Sut.SearchAsync(search, Cancellation);
        Assert.Null(page.Next);
        return page.Parts;
    }

    private static ulong[] Ids(StoredTrace trace) => [.. SpanDecoder.Decode(trace.Spans).Select(span => span.Key.SpanId.Value)];

    // The spans of these tests start at different times.
    private static ulong SpanOf(TracePart part) => part.StartTimeUnixNano switch { 1_000 => 11, 1_500 => 12, 5_000 => 21, _ => 31 };

    private static IEnumerable<(ulong, int)> Ends(IReadOnlyList<IncomingLink> links) => links.Select(link => (link.Linking.TraceId.Low, link.Ordinal));
}
