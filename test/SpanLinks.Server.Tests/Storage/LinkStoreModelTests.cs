using CsCheck;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.Memory;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

/// <summary>Random batches, some sent again, with restarts between: the embedded store answers as the plain one in memory does.</summary>
public sealed class LinkStoreModelTests
{
    private static readonly string[] Services = ["order", "payment", ""];
    private static readonly string[] Operations = ["create", "charge"];
    private static readonly byte[] Failed = Proto.Bytes(15, Proto.Varint(3, 2));

    private static readonly Gen<TestLink> AnyLink =
        Gen.Select(Gen.ULong[1, 5], Gen.ULong[0, 4], Gen.Bool.Select(isRetry => isRetry ? "retry_of" : "follows_from"), (trace, span, type) => new TestLink(trace, span, type));

    private static readonly Gen<TestSpan> AnySpan = Gen.Select(
        Gen.ULong[1, 5], Gen.ULong[1, 4], Gen.Int[0, Services.Length - 1].Select(n => Services[n]), Gen.Int[0, Operations.Length - 1].Select(n => Operations[n]), Gen.ULong[1, 100], Gen.ULong[0, 50], AnyLink.Array[0, 3], Gen.Bool,
        (trace, span, service, name, start, duration, links, isFailed) => new TestSpan(trace, span)
        {
            Service = service,
            Name = name,
            Start = start,
            End = start + duration,
            Links = links,
            Extra = isFailed ? Failed : [],
        });

    private static readonly Gen<TestSpan[][]> AnyBatches = AnySpan.Array[1, 8].Array[1, 12];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void EmbeddedStore_AnyBatchesAndRestarts_AnswersAsTheModel() =>
        Gen.Select(AnyBatches, Gen.Int[0, 11].HashSet[0, 3], Gen.Int[1, 12])
            .Sample((batches, restarts, partition) => CompareAsync(batches, restarts, partition).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private static async Task CompareAsync(TestSpan[][] batches, HashSet<int> restarts, int spansPerPartition)
    {
        using var directory = new TempDirectory();
        var options = new StoreOptions { MaxPartitionSpans = spansPerPartition, WriteBufferBytes = 1 << 20, CacheBytes = 8 << 20 };
        using var model = new MemoryLinkStore();
        var sut = RocksDbLinkStore.Open(directory.Path, options);
        try
        {
            for (var number = 0; number < batches.Length; number++)
            {
                using var batch = TestRequest.Batch(batches[number]);
                await model.AppendAsync(batch, Cancellation);
                await sut.AppendAsync(batch, Cancellation);
                if (restarts.Contains(number))
                {
                    sut.Dispose();
                    sut = RocksDbLinkStore.Open(directory.Path, options);
                }
            }

            Assert.Equal(await DescribeAsync(model), await DescribeAsync(sut));
        }
        finally
        {
            sut.Dispose();
        }
    }

    /// <summary>Everything that a store can be asked, in words.</summary>
    private static async Task<List<string>> DescribeAsync(ILinkStore store)
    {
        var words = new List<string>();
        var ids = Enumerable.Range(1, 6).Select(n => TestSpan.Id((ulong)n)).ToList();
        words.AddRange((await store.ReadTracesAsync(ids, 1_000, Cancellation)).Select(trace => $"{trace.TraceId} {Hex(trace.Spans)}"));
        var keys = ids.SelectMany(id => Enumerable.Range(1, 4).Select(n => new SpanKey(id, new SpanId((ulong)n)))).ToList();
        words.Add(Hex(await store.ReadSpansAsync(keys, Cancellation)));
        foreach (var key in keys)
        {
            words.AddRange((await store.ReadIncomingLinksAsync([new(key.TraceId, key.SpanId)], 1_000, Cancellation)).Select(link => $"{link}"));
        }

        words.AddRange((await store.ReadIncomingLinksAsync([.. ids.Select(id => new IncomingLinkTarget(id, null))], 1_000, Cancellation)).Select(link => $"{link}"));
        foreach (var terms in Searches())
        {
            var page = await store.SearchAsync(new TraceSearch { Terms = terms, FromUnixNano = 20, ToUnixNano = 90, MaxParts = 10_000 }, Cancellation);
            words.AddRange(page.Parts.Select(part => $"{string.Join('+', terms)}: {part with { Position = default }}"));
        }

        foreach (var kind in Enum.GetValues<NameKind>())
        {
            words.AddRange(await store.ReadNamesAsync(kind, "", 100, Cancellation));
        }

        await foreach (var trace in store.ReadAllAsync(Cancellation))
        {
            words.Add($"all {trace.TraceId} {Hex(trace.Spans)}");
        }

        var statistics = await store.ReadStatisticsAsync(Cancellation);
        words.Add($"{statistics.SpanCount} {statistics.LinkCount} {statistics.ReceivedBytes} {string.Join(' ', statistics.Damages)}");
        return words;
    }

    private static IEnumerable<SearchTerm[]> Searches() =>
    [
        [],
        [new(SearchTermKind.Service, "order")],
        [new(SearchTermKind.Error)],
        [new(SearchTermKind.ServiceError, "payment")],
        [new(SearchTermKind.Operation, "charge"), new(SearchTermKind.HasLink)],
        [new(SearchTermKind.LinkType, "retry_of"), new(SearchTermKind.Service, ""), new(SearchTermKind.Error)],
    ];

    private static string Hex(IEnumerable<SpanFragment> spans) =>
        string.Join(' ', spans.Select(span => $"{Convert.ToHexString(span.Resource.Span)}/{Convert.ToHexString(span.Scope.Span)}/{Convert.ToHexString(span.Span.Span)}"));
}
