using SpanLinks.Load.Measures;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Queries;

/// <summary>Fills a store inside this process and asks it questions, at a tenth of its size and at all of it.</summary>
internal static class QueryRun
{
    /// <summary>The result that is kept, where it measured these sources; else a new one.</summary>
    public static async Task<QueryResult> ReadOrRunAsync(QueryOptions options, CancellationToken cancellationToken) =>
        QueryResult.ReadCurrent(options.ResultPath) ?? await RunAsync(options, cancellationToken);

    private static async Task<QueryResult> RunAsync(QueryOptions options, CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        using var store = RocksDbLinkStore.Open(data.FullPath);
        var generator = new TrafficGenerator(options.Traffic);
        var questions = new Questions(store, generator.Samples, options);
        var spans = await FillAsync(store, generator, 0, options.FirstSpans, cancellationToken);
        await questions.AskAsync(spans); // for the JIT compiler
        var first = await questions.AskAsync(spans);
        spans = await FillAsync(store, generator, spans, options.Spans, cancellationToken);
        var result = new QueryResult
        {
            Sources = SourceHash.Current,
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Processors = Environment.ProcessorCount,
            First = first,
            Last = await questions.AskAsync(spans),
        };
        result.Write(options.ResultPath);
        Console.WriteLine($"The figures are in {options.ResultPath}.");
        return result;
    }

    private static async Task<long> FillAsync(
        RocksDbLinkStore store, TrafficGenerator generator, long spans, long until, CancellationToken cancellationToken)
    {
        using var slice = new TraceBatch();
        while (spans < until)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var request = generator.NextRequest();
            var reader = new TraceRequestReader(request.Bytes, TraceReadLimits.Default);
            while (reader.TryRead(slice))
            {
                await store.AppendAsync(slice, cancellationToken);
            }

            spans += request.Spans;
        }

        return spans;
    }
}
