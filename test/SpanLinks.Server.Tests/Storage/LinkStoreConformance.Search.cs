using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage;

/// <content>Search, names, paging, statistics and reading everything.</content>
public abstract partial class LinkStoreConformance
{
    private static readonly byte[] Failed = Proto.Bytes(15, Proto.Varint(3, 2));

    [Fact]
    public async Task Search_WithoutTerms_GivesNewestArrivalFirst()
    {
        await AppendAsync(new TestSpan(1, 11) { Start = 9_000, End = 9_500 });
        await AppendAsync(new TestSpan(2, 21) { Start = 20 }, new TestSpan(3, 31) { Start = 30 }, new TestSpan(2, 22) { Start = 40, End = 5_000, Extra = Failed });

        var parts = await SearchAsync(new TraceSearch());

        Assert.Equal([TestSpan.Id(3), TestSpan.Id(2), TestSpan.Id(1)], parts.Select(part => part.TraceId));
        var second = parts[1];
        Assert.Equal((20UL, 5_000UL, 2, 1, 0), (second.StartTimeUnixNano, second.EndTimeUnixNano, second.SpanCount, second.ErrorCount, second.LinkCount));
        Assert.Equal("test-service", second.ServiceName);
    }

    [Theory]
    [InlineData(SearchTermKind.Service, "payment", new ulong[] { 3, 2 })]
    [InlineData(SearchTermKind.Service, "paymen", new ulong[] { })]
    [InlineData(SearchTermKind.Operation, "charge", new ulong[] { 4, 2 })]
    [InlineData(SearchTermKind.Error, "", new ulong[] { 4, 3 })]
    [InlineData(SearchTermKind.ServiceError, "payment", new ulong[] { 3 })]
    [InlineData(SearchTermKind.HasLink, "", new ulong[] { 3, 1 })]
    [InlineData(SearchTermKind.LinkType, "retry_of", new ulong[] { 3 })]
    public async Task Search_ByTerm_FindsThePartsThatHoldIt(SearchTermKind kind, string value, ulong[] traces)
    {
        await AppendSampleAsync();

        var found = await SearchAsync(new TraceSearch { Terms = [new(kind, value)] });

        Assert.Equal(traces.Select(TestSpan.Id), found.Select(part => part.TraceId));
    }

    [Fact]
    public async Task Search_SeveralTerms_MustHoldForOnePart()
    {
        await AppendSampleAsync();

        Assert.Equal([TestSpan.Id(2)], await TracesAsync(new(SearchTermKind.Service, "payment"), new(SearchTermKind.Operation, "charge")));
        Assert.Equal([TestSpan.Id(3)], await TracesAsync(new(SearchTermKind.Error), new(SearchTermKind.HasLink), new(SearchTermKind.Service, "payment")));
        Assert.Empty(await TracesAsync(new(SearchTermKind.Service, "order"), new(SearchTermKind.Operation, "charge")));
    }

    [Fact]
    public async Task Search_ByTime_FindsPartsThatOverlap()
    {
        await AppendSampleAsync();

        Assert.Equal(
            [TestSpan.Id(3), TestSpan.Id(2)],
            (await SearchAsync(new TraceSearch { FromUnixNano = 2_500, ToUnixNano = 3_000 })).Select(part => part.TraceId));
    }

    [Fact]
    public async Task Search_PagedWhileMoreArrives_GivesEachPartOnce()
    {
        for (var batch = 0UL; batch < 30; batch++)
        {
            await AppendAsync(Enumerable.Range(1, 7).Select(n => new TestSpan((batch * 7) + (ulong)n, 1)));
        }

        var seen = new List<TracePart>();
        PartPosition? before = null;
        do
        {
            var page = await _sut.Value.SearchAsync(
                new TraceSearch { MaxParts = 11, Before = before, Terms = [new(SearchTermKind.Service, "test-service")] }, Cancellation);
            seen.AddRange(page.Parts);
            before = page.Next;
            await AppendAsync(new TestSpan(1_000 + (ulong)seen.Count, 1));
        }
        while (before is not null);

        Assert.Equal(210, seen.Count);
        Assert.Equal(210, seen.DistinctBy(part => part.TraceId).Count());
        Assert.Equal(seen.OrderByDescending(part => part.Position.Batch).ThenByDescending(part => part.Position.Index), seen);
    }

    [Fact]
    public async Task ReadIncomingLinks_Paged_GivesEachLinkOnceInOrder()
    {
        await AppendAsync(Enumerable.Range(1, 100).Select(n => new TestSpan((ulong)n % 10, (ulong)n + 10) { Links = [new(5, 51), new(5, 51, "retry_of")] }));

        var seen = new List<IncomingLink>();
        while (true)
        {
            var after = seen.Count == 0 ? (IncomingLinkPosition?)null : seen[^1].Position;
            var page = await _sut.Value.ReadIncomingLinksAsync([Target(5, 51) with { After = after }], 17, Cancellation);
            if (page.Count == 0)
            {
                break;
            }

            seen.AddRange(page);
        }

        Assert.Equal(200, seen.Count);
        Assert.Equal(seen.OrderBy(link => link.Position), seen);
        Assert.Equal(100, seen.Count(link => link.LinkType == "retry_of"));
    }

    [Fact]
    public async Task ReadIncomingLinks_TellsOfTheLinkingSpan()
    {
        var longName = new string('n', 300);
        await AppendAsync(new TestSpan(1, 11) { Name = longName, Service = "payment", Start = 7, End = 8, Extra = Failed, Links = [new(5, 51)] });

        var link = Assert.Single(await IncomingAsync(Target(5, 51)));

        Assert.Equal(("payment", longName[..IncomingLink.MaxTextBytes], "follows_from"), (link.ServiceName, link.SpanName, link.LinkType));
        Assert.Equal((7UL, 8UL, (byte)2, 0x301u), (link.StartTimeUnixNano, link.EndTimeUnixNano, link.StatusCode, link.Flags));
    }

    [Fact]
    public async Task ReadNames_OfEachKind_GivesThemInOrderPaged()
    {
        await AppendSampleAsync();

        Assert.Equal(["inventory", "order", "payment"], await _sut.Value.ReadNamesAsync(NameKind.Service, "", 10, Cancellation));
        Assert.Equal(["order"], await _sut.Value.ReadNamesAsync(NameKind.Service, "inventory", 1, Cancellation));
        Assert.Equal(["charge", "create", "refund", "reserve"], await _sut.Value.ReadNamesAsync(NameKind.Operation, "", 10, Cancellation));
        Assert.Equal(["follows_from", "retry_of"], await _sut.Value.ReadNamesAsync(NameKind.LinkType, "", 10, Cancellation));
    }

    [Fact]
    public async Task ReadAll_GivesEveryTraceOnceInOrder()
    {
        await AppendAsync(new TestSpan(3, 31), new TestSpan(1, 11));
        await AppendAsync(new TestSpan(2, 21), new TestSpan(1, 12), new TestSpan(1, 11));

        var traces = new List<StoredTrace>();
        await foreach (var trace in _sut.Value.ReadAllAsync(Cancellation))
        {
            traces.Add(trace);
        }

        Assert.Equal([TestSpan.Id(1), TestSpan.Id(2), TestSpan.Id(3)], traces.Select(trace => trace.TraceId));
        Assert.Equal([2, 1, 1], traces.Select(trace => trace.Spans.Count));
    }

    [Fact]
    public async Task ReadStatistics_CountsSpansLinksAndBytes()
    {
        var before = await _sut.Value.ReadStatisticsAsync(Cancellation);
        await AppendSampleAsync();

        var after = await _sut.Value.ReadStatisticsAsync(Cancellation);

        Assert.Equal((0L, 0L, 0UL), (before.SpanCount, before.LinkCount, before.NewestUnixNano));
        Assert.Equal((5L, 2L), (after.SpanCount, after.LinkCount));
        Assert.InRange(after.ReceivedBytes, 5 * 40, 5 * 300);
        Assert.True(after.NewestUnixNano >= after.OldestUnixNano && after.OldestUnixNano > 0);
        Assert.Empty(after.Damages);
    }

    [Fact]
    public async Task ReadSpans_FieldsAroundTheSpan_ComeBackAsTheyWere()
    {
        var request = TestRequest.Encode(new TestSpan(1, 11) { Extra = Proto.Text(99, "from a later version") }, new TestSpan(1, 12) { Service = "other" });
        using (var batch = TestRequest.Read(request))
        {
            await _sut.Value.AppendAsync(batch, Cancellation);
        }

        var stored = await _sut.Value.ReadSpansAsync([new TestSpan(1, 11).Key, new TestSpan(1, 12).Key], Cancellation);

        Assert.Equal(
            TestRequest.Fragments(request).Select(fragment => (Convert.ToHexString(fragment.Resource.Span), Convert.ToHexString(fragment.Scope.Span), Convert.ToHexString(fragment.Span.Span))),
            stored.Select(fragment => (Convert.ToHexString(fragment.Resource.Span), Convert.ToHexString(fragment.Scope.Span), Convert.ToHexString(fragment.Span.Span))));
    }

    private async Task AppendSampleAsync()
    {
        await AppendAsync(new TestSpan(1, 11) { Service = "order", Name = "create", Start = 1_000, End = 2_000, Links = [new(9, 91)] });
        await AppendAsync(new TestSpan(2, 21) { Service = "payment", Name = "charge", Start = 2_000, End = 3_000 });
        await AppendAsync(
            new TestSpan(3, 31) { Service = "payment", Name = "refund", Start = 3_000, End = 4_000, Extra = Failed, Links = [new(2, 21, "retry_of")] });
        await AppendAsync(
            new TestSpan(4, 41) { Service = "inventory", Name = "charge", Start = 4_000, End = 5_000, Extra = Failed });
        await AppendAsync(new TestSpan(5, 51) { Service = "inventory", Name = "reserve", Start = 5_000, End = 6_000 });
    }

    private async Task<IReadOnlyList<TracePart>> SearchAsync(TraceSearch search) => (await _sut.Value.SearchAsync(search, Cancellation)).Parts;

    private async Task<IEnumerable<TraceId>> TracesAsync(params SearchTerm[] terms) =>
        (await SearchAsync(new TraceSearch { Terms = terms })).Select(part => part.TraceId);
}
