using SpanLinks.Load.Queries;
using SpanLinks.Load.Traffic;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Copies the store's rows into tables of other orders, and compares how long the store's questions take and what the rows take.</summary>
internal static class TableLayoutRun
{
    private const int Reads = 100;
    private const string Database = "layouts";

    public static async Task RunAsync(long spans, CancellationToken cancellationToken)
    {
        await using var clickHouse = await ClickHouseChild.StartSingleAsync(cancellationToken);
        using var bare = new BareClient(clickHouse.Addresses[0]);
        var generator = new TrafficGenerator(new TrafficOptions());
        await FillAsync(new ClickHouseOptions { Endpoints = clickHouse.Addresses, Database = Database }, generator, spans, cancellationToken);
        var traces = generator.Samples.Draw(Reads).Select(span => span.TraceId).ToList();
        var newest = (await bare.AskAsync($"SELECT max(batch) - 4096 * 1000000 FROM {Database}.trace_parts FORMAT TSV", cancellationToken)).Text;
        foreach (var (layout, number) in TableLayout.All.Select((layout, number) => (layout, number)))
        {
            var table = $"{Database}.layout_{number}";
            await bare.AskAsync(
                $"CREATE TABLE {table} ENGINE = MergeTree() ORDER BY ({layout.OrderBy}) SETTINGS index_granularity = {layout.Granularity} AS SELECT * FROM {Database}.{layout.Table}", cancellationToken);
            await bare.AskAsync($"OPTIMIZE TABLE {table} FINAL", cancellationToken);
            var times = await BestOf.TimeAsync(Reads, read => bare.AskAsync(
                layout.Question.Replace("{table}", table, StringComparison.Ordinal).Replace("{trace}", $"{traces[read]}", StringComparison.Ordinal).Replace("{batch}", newest, StringComparison.Ordinal), cancellationToken));
            var bytes = (await bare.AskAsync($"SELECT sum(bytes_on_disk) / sum(rows) FROM system.parts WHERE active AND database = '{Database}' AND table = 'layout_{number}' FORMAT TSV", cancellationToken)).Text;
            Console.WriteLine($"  {layout.Name,-40} p50 {times.P50,8:N0} us   p99 {times.P99,8:N0} us   {double.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture),6:N1} B a row");
            await bare.AskAsync($"DROP TABLE {table}", cancellationToken);
        }
    }

    private static async Task FillAsync(ClickHouseOptions options, TrafficGenerator generator, long spans, CancellationToken cancellationToken)
    {
        using (var schema = new ClickHouseSchema(options))
        {
            await schema.ApplyAsync(cancellationToken);
        }

        using var store = await ClickHouseLinkStore.OpenAsync(options, cancellationToken);
        await StoreFill.FillAsync(store, generator, 0, spans, cancellationToken);
    }
}
