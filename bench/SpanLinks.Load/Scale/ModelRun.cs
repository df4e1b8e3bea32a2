using SpanLinks.Load.ClickHouse;
using SpanLinks.Load.Traffic;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Load.Scale;

/// <summary>
/// Tries the model of docs/scale.md on two shards of two replicas: what a hop costs is measured by itself, graphs of other shapes are
/// predicted from that, and then built. Once with the spans of one day, and once with those of a week, of which each day is a partition.
/// </summary>
internal sealed class ModelRun(long spans)
{
    private const string Database = "model";
    private const int Days = 7;
    private const int LookedUp = 1_760;
    private const int StoriesPerShape = 8;

    private static readonly GraphShape[] Fitted = [new(1, 1) { Width = 1 }, new(1, 1) { Width = 8 }, new(1, 1) { Width = 64 }];
    private static readonly GraphShape[] Predicted = [new(1, 32), new(2, 8), new(3, 5), new(6, 2), new(16, 1)];

    private readonly Dictionary<GraphShape, List<LinkedStory>> _stories = Fitted.Concat(Predicted).Index().ToDictionary(
        shape => shape.Item,
        shape => Enumerable.Range(0, StoriesPerShape).Select(story => new LinkedStory(shape.Item, (ulong)((shape.Index * StoriesPerShape) + story + 1_000_000))).ToList());

    public async Task<IReadOnlyList<ModelFigures>> RunAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await ClickHouseChild.StartClusterAsync(cancellationToken);
        var options = new ClickHouseOptions { Endpoints = cluster.Addresses, Cluster = cluster.Cluster, Database = Database, RetentionAge = null };
        using (var schema = new ClickHouseSchema(options))
        {
            await schema.ApplyAsync(cancellationToken);
        }

        using var store = await ClickHouseLinkStore.OpenAsync(options, cancellationToken);
        var samples = await FillAsync(options, day: 0, cancellationToken);
        await Task.WhenAll(_stories.Values.SelectMany(stories => stories).SelectMany(story => story.Requests)
            .Select(request => StoreFill.AppendAsync(store, request, cancellationToken)));
        var measuring = new ModelMeasurement(cluster, store, _stories, Fitted, Predicted, [.. samples.Draw(LookedUp).DistinctBy(span => span.TraceId)]);
        var first = await MeasureAsync(1);
        for (var day = 1; day < Days; day++)
        {
            await FillAsync(options, day, cancellationToken);
        }

        return [first, await MeasureAsync(Days)];

        async Task<ModelFigures> MeasureAsync(int days)
        {
            await cluster.SettleAsync(cancellationToken);
            var figures = await measuring.RunAsync(days, Database, cancellationToken);
            figures.Print();
            return figures;
        }
    }

    // What lies around the stories.
    private async Task<TraceSamples> FillAsync(ClickHouseOptions options, int day, CancellationToken cancellationToken)
    {
        using var store = await ClickHouseLinkStore.OpenAsync(options with { TimeProvider = new ShiftedClock(day) }, cancellationToken);
        var generator = new TrafficGenerator(new TrafficOptions { Seed = 1 + ((ulong)day * 1_000) });
        await StoreFill.FillAsync(store, generator, 0, spans, cancellationToken);
        return generator.Samples;
    }
}
