using SpanLinks.Graph.Store;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Queries;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;
using SpanLinks.Storage;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Fills tables of one ClickHouse server and reads from them, at a quarter of their size and at all of it.</summary>
internal static class ReadRun
{
    public const long StandardSpans = 20_000_000;

    private const int Reads = 200;
    private const string Database = "reads";

    public static async Task<ReadResult> ReadOrRunAsync(long spans, CancellationToken cancellationToken) =>
        ReadResult.ReadCurrent(spans) ?? await RunAsync(spans, cancellationToken);

    private static async Task<ReadResult> RunAsync(long spans, CancellationToken cancellationToken)
    {
        await using var clickHouse = await ClickHouseChild.StartSingleAsync(cancellationToken);
        var options = new ClickHouseOptions { Endpoints = clickHouse.Addresses, Database = Database };
        using (var schema = new ClickHouseSchema(options))
        {
            await schema.ApplyAsync(cancellationToken);
        }

        using var store = await ClickHouseLinkStore.OpenAsync(options, cancellationToken);
        var generator = new TrafficGenerator(new TrafficOptions());
        var filled = await StoreFill.FillAsync(store, generator, 0, spans / 4, cancellationToken);
        await clickHouse.SettleAsync(cancellationToken);
        var first = await MeasureAsync(store, clickHouse.Addresses[0], generator.Samples, filled, cancellationToken);
        filled = await StoreFill.FillAsync(store, generator, filled, spans, cancellationToken);
        await clickHouse.SettleAsync(cancellationToken);
        var result = new ReadResult
        {
            Sources = SourceHash.Current,
            First = first,
            Last = await MeasureAsync(store, clickHouse.Addresses[0], generator.Samples, filled, cancellationToken),
            EmbeddedBytes = await MeasureEmbeddedAsync(first.Spans, cancellationToken),
        };
        result.Write();
        return result;
    }

    private static async Task<ReadFigures> MeasureAsync(
        ClickHouseLinkStore store, Uri address, TraceSamples samples, long spans, CancellationToken cancellationToken)
    {
        using var bare = new BareClient(address);
        var traces = samples.Draw(Reads).Select(span => span.TraceId).ToList();
        var figures = new ReadFigures
        {
            Spans = spans,
            BareTrace = await BestOf.TimeAsync(Reads, number => bare.AskAsync(
                $"SELECT trace_id, span_id, batch, resource, scope, span FROM {Database}.spans PREWHERE trace_id = unhex('{traces[number]}') FORMAT RowBinary", cancellationToken)),
            Trace = await BestOf.TimeAsync(Reads, number => store.ReadTracesAsync([traces[number]], 10_000, cancellationToken)),
            BareIncoming = await BestOf.TimeAsync(Reads, number => bare.AskAsync(
                $"SELECT * FROM {Database}.incoming_links PREWHERE linked_trace_id = unhex('{traces[number]}') FORMAT RowBinary", cancellationToken)),
            Incoming = await BestOf.TimeAsync(Reads, number => store.ReadIncomingLinksAsync([new IncomingLinkTarget(traces[number], null)], 10_000, cancellationToken)),
            DiskBytes = (await store.ReadStatisticsAsync(cancellationToken)).DiskBytes,
        };
        var parts = await bare.AskAsync($"SELECT table, count() FROM system.parts WHERE active AND database = '{Database}' GROUP BY table ORDER BY table FORMAT TSV", cancellationToken);
        Console.WriteLine(
            $"  {spans:N0} spans in parts: {parts.Text.ReplaceLineEndings(", ").Replace('\t', ' ')}; trace {figures.Trace.P50:N0} us (bare {figures.BareTrace.P50:N0}), incoming links {figures.Incoming.P50:N0} us (bare {figures.BareIncoming.P50:N0}), {(double)figures.DiskBytes / spans:N1} B a span");
        return figures;
    }

    private static async Task<long> MeasureEmbeddedAsync(long spans, CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        using (var store = RocksDbLinkStore.Open(data.FullPath, new StoreOptions { MaxPartitionSpans = spans / 5, Durability = Durability.Interval }))
        {
            await StoreFill.FillAsync(store, new TrafficGenerator(new TrafficOptions()), 0, spans, cancellationToken);
        }

        return data.Bytes();
    }
}
