using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

public sealed class ClickHouseStatisticsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadStatistics_ResourcesLargerThanSpans_CountsSpansOnly()
    {
        using var sut = ClickHouseStores.Open(ClickHouseStores.OnSingle());
        using var batch = TestRequest.Batch(Enumerable.Range(1, 50).Select(n => new TestSpan((ulong)n, 1) { Service = new string('s', 3_000) }));

        await sut.AppendAsync(batch, Cancellation);

        var statistics = await sut.ReadStatisticsAsync(Cancellation);
        Assert.Equal(50, statistics.SpanCount);
        Assert.InRange(statistics.ReceivedBytes, batch.SpanBytes * 0.9, batch.SpanBytes * 1.1);
    }
}
