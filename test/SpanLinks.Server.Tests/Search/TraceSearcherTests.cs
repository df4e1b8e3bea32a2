using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Search;

public sealed class TraceSearcherTests : IDisposable
{
    private readonly MemoryLinkStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    /// <summary>
    /// Trace 1, order: span 11, its child 12 publishes. Trace 2, payment: span 21 follows from 12, its child 22 fails. Trace 3, shipping: span
    /// 31 follows from 21. Trace 4, audit: span 41 links to trace 1 as a whole. Trace 5, lost: span 51 links to nothing that is stored.
    /// </summary>
    [Theory]
    [InlineData("{ resource.service.name = \"payment\" }", "2:21,22")]
    [InlineData("{ status = error }", "2:22")]
    [InlineData("{ name = \"publish\" } && { resource.service.name = \"order\" }", "1:11,12")]
    [InlineData("{ name = \"publish\" } || { status = error }", "2:22 1:12")]
    [InlineData("{ name = \"charge\" } > { status = error }", "2:22")]
    [InlineData("{ status = error } < { name = \"charge\" }", "2:21")]
    [InlineData("{ name = \"publish\" } -> { }", "2:21 4:41")]
    [InlineData("{ name = \"order\" } -> { }", "4:41")]
    [InlineData("{ name = \"order\" } ->> { }", "3:31 2:21,22 4:41")]
    [InlineData("{ name = \"order\" } ->> { resource.service.name = \"shipping\" }", "3:31")]
    [InlineData("{ name = \"order\" } ->> { status = error }", "2:22")]
    [InlineData("{ status = error } ->> { resource.service.name = \"shipping\" }", "3:31")]
    [InlineData("{ status = error } -> { resource.service.name = \"shipping\" }", "")]
    [InlineData("{ name = \"charge\" } -> { resource.service.name = \"shipping\" }", "3:31")]
    [InlineData("{ resource.service.name = \"shipping\" } <- { }", "2:21")]
    [InlineData("{ resource.service.name = \"audit\" } <- { }", "1:11,12")]
    [InlineData("{ resource.service.name = \"shipping\" } <<- { resource.service.name = \"order\" }", "1:11,12")]
    [InlineData("{ resource.service.name = \"audit\" } <<- { status = error }", "")]
    [InlineData("{ name = \"order\" } ->> { status = error } ->> { }", "3:31")]
    [InlineData("{ name = \"order\" } ->> { status = error } && { name = \"charge\" }", "2:21,22")]
    [InlineData("({ name = \"order\" } ->> { status = error }) <<- { name = \"order\" }", "1:11")]
    [InlineData("{ } <- { resource.service.name = \"payment\" }", "2:21")]
    [InlineData("{ link:state = dangling }", "5:51")]
    [InlineData("{ link:traceID = \"000000000000abcd0000000000000001\" }", "2:21 4:41")]
    [InlineData("{ link:traceID = \"000000000000abcd0000000000000001\" } ->> { }", "3:31")]
    [InlineData("{ trace:id = \"000000000000abcd0000000000000003\" } <<- { }", "2:21,22 1:11,12")]
    [InlineData("{ link:queueTime > 10us }", "3:31 2:21")]
    [InlineData("{ span:parentID = nil && traceDuration > 20us }", "4:41 1:11")]
    public async Task Search_Story_FindsTracesAndSpans(string query, string found)
    {
        await StoreStoryAsync();

        var page = await SearchAsync(query, new SearchRequest { MaxTraces = 100 });

        Assert.Equal(found, Show(page.Matches));
        Assert.Empty(page.Cuts);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Search_Range_BoundsTheResultButNotItsCauses()
    {
        await StoreStoryAsync();
        var late = new SearchRequest { FromUnixNano = 70_000 };

        Assert.Equal("3:31", Show((await SearchAsync("{ name = \"order\" } ->> { resource.service.name != \"audit\" }", late)).Matches));
        Assert.Equal("", Show((await SearchAsync("{ name = \"order\" }", late)).Matches));
    }

    [Fact]
    public async Task Search_PagedWhileMoreArrives_GivesEachTraceOnceNewestFirst()
    {
        for (var trace = 1UL; trace <= 20; trace++)
        {
            await StoreAsync(new TestSpan(trace, 1), new TestSpan(1 + (trace / 2), 2) { Name = "late" });
        }

        var found = new List<ulong>();
        var request = new SearchRequest { MaxTraces = 3 };
        var newTrace = 100UL;
        do
        {
            var page = await SearchAsync("{ resource.service.name = \"test-service\" }", request);
            found.AddRange(page.Matches.Select(match => match.Trace.TraceId.Low));
            Assert.False(page.EndedEarly);
            await StoreAsync(new TestSpan(newTrace++, 1));
            request = request with { Cursor = page.Next };
        }
        while (request.Cursor is not null);

        Assert.Equal(20, found.Count);
        Assert.Equal(Enumerable.Range(1, 20).Select(trace => (ulong)trace), found.Order());
        Assert.Equal([20UL, 11, 19], found.Take(3));
    }

    [Fact]
    public async Task Search_FewAmongMany_EndsEarlySaysSoAndGoesOn()
    {
        await StoreAsync(Enumerable.Range(1, 100).Select(trace => new TestSpan((ulong)trace, 1) { Start = (ulong)trace, Name = trace == 7 ? "odd" : "even" }));
        var request = new SearchRequest { Limits = new SearchLimits { MaxTraces = 40 } };

        var first = await SearchAsync("{ name =~ \"o.*\" }", request);

        Assert.Empty(first.Matches);
        Assert.True(first.EndedEarly);
        Assert.InRange(first.TracesRead, 32, 40);
        Assert.Equal($"The search stopped after reading {first.TracesRead} traces and found 0; go on with the next page, or narrow the query.", first.Statement);
        var found = new List<TraceMatch>();
        var pages = 1;
        for (var page = first; page.Next is not null; pages++)
        {
            page = await SearchAsync("{ name =~ \"o.*\" }", request with { Cursor = page.Next });
            found.AddRange(page.Matches);
        }

        Assert.Equal("7:1", Show(found));
        Assert.InRange(pages, 3, 5);
    }

    [Theory]
    [InlineData("hops", "{ name = \"op-1\" } ->> { name = \"op-9\" }", "Traces more than 3 links away were not looked at.")]
    [InlineData("incoming_links", "{ name = \"hub\" } -> { }", "Only 3 incoming links were followed at a time.")]
    [InlineData("traces", "{ name = \"op-1\" } ->> { name = \"op-9\" }", "Following links from one trace ended after 3 traces.")]
    [InlineData("spans_per_trace", "{ name = \"wide\" }", "Only 3 spans of each trace were looked at.")]
    [InlineData("linked_spans", "{ name = \"many\" && link:state = resolved }", "Only 3 linked spans were looked for.")]
    public async Task Search_BeyondALimit_SaysWhatWasCut(string limit, string query, string statement)
    {
        await StoreAsync(Enumerable.Range(1, 9).Select(n => new TestSpan((ulong)n, 1) { Name = $"op-{n}", Links = n == 1 ? [] : [new((ulong)n - 1, 1)] }));
        await StoreAsync(Enumerable.Range(1, 9).Select(n => new TestSpan(20, (ulong)n) { Name = "wide" }));
        await StoreAsync(Enumerable.Range(30, 9).Select(n => new TestSpan((ulong)n, 1) { Name = n == 30 ? "hub" : "leaf", Links = n == 30 ? [] : [new(30, 1)] }));
        await StoreAsync(new TestSpan(40, 1) { Name = "many", Links = [.. Enumerable.Range(50, 9).Select(n => new TestLink((ulong)n, 1))] });
        var limits = limit switch
        {
            "hops" => new SearchLimits { MaxHops = 3 },
            "incoming_links" => new SearchLimits { MaxIncomingLinks = 3 },
            "traces" => new SearchLimits { MaxTraces = 3 },
            "spans_per_trace" => new SearchLimits { MaxSpansPerTrace = 3 },
            _ => new SearchLimits { MaxLinkedSpans = 3 },
        };

        var cuts = new List<SearchCut>();
        for (var request = new SearchRequest { Limits = limits }; ;)
        {
            var page = await SearchAsync(query, request);
            cuts.AddRange(page.Cuts);
            if (page.Next is null)
            {
                break;
            }

            request = request with { Cursor = page.Next };
        }

        Assert.Equal((limit, 3, statement), (cuts[0].Limit, cuts[0].Value, cuts[0].Statement));
        Assert.All(cuts, cut => Assert.Equal(limit, cut.Limit));
    }

    [Fact]
    public async Task Search_FanOutOfOneTrace_IsPagedNewestFirst()
    {
        await StoreAsync(new TestSpan(1, 1) { Name = "hub" });
        await StoreAsync(Enumerable.Range(2, 50).Select(n => new TestSpan((ulong)n, 1) { Start = (ulong)n, Links = [new(1, 1)] }));

        var found = new List<ulong>();
        var request = new SearchRequest { MaxTraces = 7 };
        do
        {
            var page = await SearchAsync("{ name = \"hub\" } -> { }", request);
            found.AddRange(page.Matches.Select(match => match.Trace.TraceId.Low));
            request = request with { Cursor = page.Next };
        }
        while (request.Cursor is not null);

        Assert.Equal(Enumerable.Range(2, 50).Reverse().Select(trace => (ulong)trace), found);
    }

    [Fact]
    public async Task Match_SomeTraces_GivesThoseThatTheQueryFinds()
    {
        await StoreStoryAsync();
        var query = SpanQuery.Parse("{ name = \"order\" } ->> { }").Query!;

        var matches = await TraceSearcher.MatchAsync(
            _store, query, [TestSpan.Id(1), TestSpan.Id(2), TestSpan.Id(3), TestSpan.Id(404)], Cancellation);

        Assert.Equal("2:21,22 3:31", Show(matches));
    }

    private static string Show(IEnumerable<TraceMatch> matches) => string.Join(' ', matches.Select(match =>
        $"{match.Trace.TraceId.Low}:{string.Join(',', match.Spans.Select(span => span.Key.SpanId.Value))}"));

    private async Task StoreStoryAsync()
    {
        var failed = Proto.Bytes(15, Proto.Varint(3, 2));
        await StoreAsync(
            new TestSpan(1, 11) { Service = "order", Name = "order", Start = 10_000, End = 40_000 },
            new TestSpan(1, 12) { Service = "order", Name = "publish", Parent = 11, Start = 20_000, End = 30_000 });
        await StoreAsync(
            new TestSpan(2, 21) { Service = "payment", Name = "charge", Start = 50_000, End = 60_000, Links = [new(1, 12)] },
            new TestSpan(2, 22) { Service = "payment", Name = "card", Parent = 21, Start = 52_000, End = 58_000, Extra = failed });
        await StoreAsync(new TestSpan(3, 31) { Service = "shipping", Name = "ship", Start = 80_000, End = 90_000, Links = [new(2, 21)] });
        await StoreAsync(new TestSpan(4, 41) { Service = "audit", Name = "audit", Start = 45_000, End = 75_000, Links = [new(1, 0)] });
        await StoreAsync(new TestSpan(5, 51) { Service = "lost", Name = "lost", Start = 45_000, End = 46_000, Links = [new(404, 1)] });
    }

    private async Task StoreAsync(params IEnumerable<TestSpan> spans)
    {
        using var batch = TestRequest.Batch(spans);
        await _store.AppendAsync(batch, Cancellation);
    }

    private Task<SearchPage> SearchAsync(string query, SearchRequest request) =>
        TraceSearcher.SearchAsync(_store, SpanQuery.Parse(query).Query!, request, Cancellation);
}
