using System.Diagnostics;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Load.ClickHouse;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Scale;

/// <summary>Measures hops and graphs in turns, so that what else the machine does meets both alike.</summary>
internal sealed class ModelMeasurement(
    ClickHouseChild cluster, ILinkStore store, IReadOnlyDictionary<GraphShape, List<LinkedStory>> stories, GraphShape[] fitted, GraphShape[] predicted, IReadOnlyList<SpanKey> linked)
{
    private const int Passes = 6; // the first warms up
    private const int Shards = 2;
    private const int LinkedAtOnce = 160;
    private const int MaxLinks = 1_000; // as many as a graph reads at once

    public async Task<ModelFigures> RunAsync(int days, string database, CancellationToken cancellationToken)
    {
        using var servers = new ClusterFigures(cluster);
        var times = await TimeAllAsync(cancellationToken);
        var cost = HopCost.Fit([.. fitted.Select(shape => (shape.Width, times[shape].Average()))]);
        var cpu = new List<(int Traces, double Time)>();
        foreach (var shape in fitted)
        {
            cpu.Add((shape.Width, await ReadCpuAsync(Passes * stories[shape].Count, time => ReadHopAsync(stories[shape][time / Passes], cancellationToken))));
        }

        var graphs = new List<GraphFigures>();
        foreach (var shape in predicted)
        {
            var selects = await servers.CountSelectsAsync(() => BuildAsync(shape, stories[shape][0], cancellationToken), cancellationToken);
            graphs.Add(new GraphFigures(shape, cost.OfGraph(shape), times[shape].Average(), (double)selects / (1 + Shards)));
        }

        var parts = await servers.CountPartsAsync(database, "spans_local", cancellationToken);
        return new ModelFigures(days, parts, cost, HopCost.Fit(cpu), await ReadLookUpCpuAsync(cancellationToken), graphs);
    }

    // Link edges look up linked spans like this, those of 64 linking traces at a time.
    private async Task<double> ReadLookUpCpuAsync(CancellationToken cancellationToken)
    {
        var blocks = linked.Chunk(LinkedAtOnce).ToList();
        return await ReadCpuAsync(blocks.Count, async block =>
        {
            var found = await store.ReadSpansAsync(blocks[block], cancellationToken);
            Check(found.Count == blocks[block].Length, "Spans that were stored are not found.");
        }) * blocks.Count / linked.Count;
    }

    // A graph's hops add up, and of what adds up the mean does, too; the median does not.
    private async Task<Dictionary<GraphShape, List<double>>> TimeAllAsync(CancellationToken cancellationToken)
    {
        var times = stories.Keys.ToDictionary(shape => shape, _ => new List<double>());
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var story = 0; story < stories[fitted[0]].Count; story++)
            {
                foreach (var (shape, taken) in times)
                {
                    var time = await TimeAsync(shape, stories[shape][story], cancellationToken);
                    if (pass > 0)
                    {
                        taken.Add(time);
                    }
                }
            }
        }

        return times;
    }

    // What all servers of the cluster use: unlike its time, it hardly depends on what else the machine does.
    private async Task<double> ReadCpuAsync(int count, Func<int, Task> readAsync)
    {
        var before = cluster.Cpu;
        for (var time = 0; time < count; time++)
        {
            await readAsync(time);
        }

        return (cluster.Cpu - before).TotalMicroseconds / count;
    }

    private async Task<double> TimeAsync(GraphShape shape, LinkedStory story, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        await (fitted.Contains(shape) ? ReadHopAsync(story, cancellationToken) : BuildAsync(shape, story, cancellationToken));
        return Stopwatch.GetElapsedTime(clock).TotalMicroseconds;
    }

    // What a graph reads of a hop.
    private async Task ReadHopAsync(LinkedStory story, CancellationToken cancellationToken)
    {
        var traces = await store.ReadTracesAsync(story.First, LinkGraphLimits.Default.MaxSpans, cancellationToken);
        var links = await store.ReadIncomingLinksAsync(
            [.. story.First.Select(traceId => new IncomingLinkTarget(traceId, null))], MaxLinks, cancellationToken);
        Check(traces.Count(trace => trace.Spans.Count > 0) == story.First.Count && links.Count == story.First.Count, "A hop lacks traces or links.");
    }

    private async Task BuildAsync(GraphShape shape, LinkedStory story, CancellationToken cancellationToken)
    {
        var graph = await LinkGraphBuilder.BuildAsync(store, story.First[0], LinkGraphLimits.Default, cancellationToken);
        Check(graph?.Traces.Count == shape.Traces && graph.Links.Count == shape.Traces - 1, $"A graph has {graph?.Traces.Count} traces of {shape.Traces}.");
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
