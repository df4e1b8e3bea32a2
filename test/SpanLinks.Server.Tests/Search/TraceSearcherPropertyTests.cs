using CsCheck;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.Memory;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Search;

public class TraceSearcherPropertyTests
{
    private const int MaxPages = 200;

    private static readonly Gen<(ModelSpan[][] Batches, Spanset Spanset, ulong From, ulong To, int PageSize)> Searches = Gen.Select(
        SpanGen.Batches,
        QueryGen.Spanset,
        Gen.Frequency((3, Gen.Const(0UL)), (1, Gen.ULong[0, 20])),
        Gen.Frequency((3, Gen.Const(ulong.MaxValue)), (1, Gen.ULong[0, 20])),
        Gen.Int[1, 4]);

    [Fact]
    public Task Search_AllPages_AreWhatANaiveEvaluationFinds() => Searches.SampleAsync(
        async search =>
        {
            var pages = await SearchAsync(search, SearchLimits.Default);

            Assert.All(pages, page => Assert.Empty(page.Cuts));
            Assert.All(pages, page => Assert.False(page.EndedEarly));
            Assert.Equal(Expected(search), Found(pages));
        },
        iter: 4_000);

    [Fact]
    public Task Search_WithSmallLimits_FindsNothingElseAndSaysWhatItCut() => Gen.Select(Searches, Gen.Int[1, 4], Gen.Int[1, 8], Gen.Int[1, 3]).SampleAsync(
        async (search, traces, spans, hops) =>
        {
            var pages = await SearchAsync(
                search, new SearchLimits { MaxTraces = traces, MaxSpans = spans, MaxParts = traces, MaxHops = hops, MaxIncomingLinks = spans, MaxLinkedSpans = traces });

            var found = Found(pages);
            if (pages.SelectMany(page => page.Cuts).Any())
            {
                Assert.Empty(found.Except(Expected(search)));
                Assert.Equal(found.Count, found.Distinct().Count());
            }
            else
            {
                Assert.Equal(Expected(search), found);
            }
        },
        iter: 4_000);

    [Fact]
    public Task Search_RocksDb_FindsWhatANaiveEvaluationFinds() => Gen.Select(SpanGen.ManyBatches, QueryGen.Spanset.Array[60]).SampleAsync(
        async (batches, spansets) =>
        {
            using var directory = new TempDirectory();
            using var store = RocksDbLinkStore.Open(directory.Path, new StoreOptions { MaxPartitionSpans = 50, WriteBufferBytes = 1 << 20, CacheBytes = 8 << 20 });
            await AppendAsync(store, batches);
            foreach (var spanset in spansets)
            {
                var search = (batches, spanset, 0UL, ulong.MaxValue, 7);
                Assert.Equal(Expected(search), Found(await SearchAsync(store, search, SearchLimits.Default)));
            }
        },
        iter: 2,
        threads: 1);

    private static List<(ulong Trace, ulong Span)> Expected((ModelSpan[][] Batches, Spanset Spanset, ulong From, ulong To, int PageSize) search) =>
        [.. new NaiveEvaluator([.. search.Batches.SelectMany(batch => batch)], search.From, search.To).Evaluate(search.Spanset)
            .Select(span => (span.Trace, span.Id)).Order()];

    private static List<(ulong Trace, ulong Span)> Found(List<SearchPage> pages) =>
        [.. pages.SelectMany(page => page.Matches).SelectMany(match => match.Spans).Select(span => (span.Key.TraceId.Low, span.Key.SpanId.Value)).Order()];

    private static async Task<List<SearchPage>> SearchAsync(
        (ModelSpan[][] Batches, Spanset Spanset, ulong From, ulong To, int PageSize) search, SearchLimits limits)
    {
        using var store = new MemoryLinkStore();
        await AppendAsync(store, search.Batches);
        return await SearchAsync(store, search, limits);
    }

    private static async Task AppendAsync(ILinkStore store, ModelSpan[][] batches)
    {
        foreach (var spans in batches)
        {
            using var batch = TestRequest.Batch(spans.Select(span => span.Sent));
            await store.AppendAsync(batch, CancellationToken.None);
        }
    }

    private static async Task<List<SearchPage>> SearchAsync(
        ILinkStore store, (ModelSpan[][] Batches, Spanset Spanset, ulong From, ulong To, int PageSize) search, SearchLimits limits)
    {
        var request = new SearchRequest { FromUnixNano = search.From, ToUnixNano = search.To, MaxTraces = search.PageSize, Limits = limits };
        var pages = new List<SearchPage>();
        do
        {
            var page = await TraceSearcher.SearchAsync(store, new SpanQuery(search.Spanset), request, CancellationToken.None);
            pages.Add(page);
            Assert.InRange(page.Matches.Count, 0, search.PageSize);
            Assert.All(page.Matches, match => Assert.NotEmpty(match.Spans));
            request = request with { Cursor = page.Next is { } next ? SearchCursor.TryParse(next.ToString()) : null };
        }
        while (request.Cursor is not null && pages.Count < MaxPages);

        Assert.InRange(pages.Count, 1, MaxPages - 1);
        return pages;
    }
}
