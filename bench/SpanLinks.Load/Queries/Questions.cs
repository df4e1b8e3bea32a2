using System.Diagnostics;
using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Load.Growth;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Queries;

/// <summary>
/// Asks the same questions once to warm up and then several times over. Of the passes the best counts: what else the machine does hits one of
/// them, what the store costs hits all.
/// </summary>
internal sealed class Questions(RocksDbLinkStore store, TraceSamples samples, QueryOptions options)
{
    private const int MaxSpans = 100_000;
    private const int MaxLinks = 1_000;
    private const int TracesOfAGraph = 100;
    private const int TracesOfALargeGraph = 1_000;
    private const int Found = 50;

    public async Task<QueryPoint> AskAsync(long spans)
    {
        var drawn = samples.Draw(options.Reads);
        var graphs = await BuildAsync(samples.Draw(options.Graphs), TracesOfAGraph);
        var services = await store.ReadNamesAsync(NameKind.Service, "", 100, CancellationToken.None);
        var point = new QueryPoint
        {
            Spans = spans,
            Links = (await store.ReadStatisticsAsync(CancellationToken.None)).LinkCount,
            PointRead = MeasurePointReads(drawn),
            Incoming = await BestOf.TimeAsync(drawn.Count, number => store.ReadIncomingLinksAsync(
                [new IncomingLinkTarget(drawn[number].TraceId, drawn[number].SpanId)], MaxLinks, CancellationToken.None)),
            Traces = await BestOf.TimeAsync(graphs.Count, async number =>
            {
                foreach (var trace in graphs[number].Traces)
                {
                    await store.ReadTracesAsync([trace.TraceId], MaxSpans, CancellationToken.None);
                }
            }),
            Graph = await BestOf.TimeAsync(graphs.Count, number => BuildAsync(graphs[number].TraceId, TracesOfAGraph)),
            Search = await BestOf.TimeAsync(options.Graphs, number => SearchAsync(services[number % services.Count])),
            GraphBytesPerSpan = await MeasureBytesAsync(graphs[0].TraceId),
            Paths = await MeasurePathsAsync(graphs[0].TraceId),
        };
        Console.WriteLine(FormattableString.Invariant(
            $"{point.Spans:N0} spans, {point.Links:N0} links, graphs of {graphs.Average(graph => graph.Traces.Count):0} traces and {graphs.Average(graph => graph.SpanCount):0} spans; us p50/p99: point {point.PointRead.P50}/{point.PointRead.P99}, incoming {point.Incoming.P50}/{point.Incoming.P99}, traces {point.Traces.P50}/{point.Traces.P99}, graph {point.Graph.P50}/{point.Graph.P99}, search {point.Search.P50}/{point.Search.P99}; {point.GraphBytesPerSpan:0} B a span; path ns {string.Join(", ", point.Paths.Select(path => $"{path.Spans}+{path.Links}: {path.Nanoseconds}"))}"));
        return point;
    }

    // The entry of the first part of each trace, in the partition that has it.
    private ReadTimes MeasurePointReads(IReadOnlyList<SpanKey> drawn)
    {
        using var view = store.Enter();
        var keys = new List<(Partition Partition, byte[] Key)>(drawn.Count);
        Span<byte> start = stackalloc byte[KeyLayout.TraceKeySize];
        foreach (var span in drawn)
        {
            var prefix = KeyLayout.WriteTrace(start, KeyLayout.SpansPrefix, span.TraceId);
            foreach (var partition in view.OldestFirst)
            {
                using var iterator = partition.Database.NewIterator();
                iterator.Seek(prefix);
                if (iterator.Valid() && iterator.GetKeySpan().StartsWith(prefix))
                {
                    keys.Add((partition, iterator.Key()));
                    break;
                }
            }
        }

        return BestOf.Time(keys.Count, number => keys[number].Partition.Database.Get(keys[number].Key));
    }

    private async Task SearchAsync(string service)
    {
        var query = SpanQuery.Parse($"{{ resource.service.name = \"{service}\" && status = error }}").Query!;
        var page = await TraceSearcher.SearchAsync(store, query, new SearchRequest { MaxTraces = Found }, CancellationToken.None);
        if (page.Matches.Count != Found)
        {
            throw new InvalidOperationException($"The search found {page.Matches.Count} traces of {service}; there are more than {Found}.");
        }
    }

    private async Task<List<LinkGraph>> BuildAsync(IReadOnlyList<SpanKey> from, int traces)
    {
        var graphs = new List<LinkGraph>(from.Count);
        foreach (var span in from)
        {
            graphs.Add(await BuildAsync(span.TraceId, traces));
        }

        return graphs;
    }

    private async Task<LinkGraph> BuildAsync(TraceId traceId, int traces)
    {
        var request = new LinkGraphRequest(traceId) { Limits = LinkGraphLimits.Default with { MaxTraces = traces, MaxSpans = MaxSpans } };
        return await LinkGraphBuilder.BuildAsync(store, request, CancellationToken.None)
            ?? throw new InvalidOperationException($"The trace {traceId} is not stored.");
    }

    private async Task<double> MeasureBytesAsync(TraceId traceId)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var graph = await BuildAsync(traceId, TracesOfALargeGraph);
        return Math.Round((double)(GC.GetTotalAllocatedBytes(precise: true) - before) / graph.SpanCount);
    }

    private async Task<IReadOnlyList<PathTime>> MeasurePathsAsync(TraceId traceId)
    {
        const int passes = 20;
        var times = new List<PathTime>();
        for (var traces = TracesOfALargeGraph / 4; traces <= TracesOfALargeGraph * 4; traces *= 2)
        {
            var graph = await BuildAsync(traceId, traces);
            var best = TimeSpan.MaxValue;
            for (var pass = 0; pass < passes; pass++)
            {
                var clock = Stopwatch.GetTimestamp();
                _ = CriticalPathFinder.Find(graph) ?? throw new InvalidOperationException("The graph has no span.");
                var time = Stopwatch.GetElapsedTime(clock);
                best = time < best ? time : best;
            }

            times.Add(new PathTime(graph.SpanCount, graph.Links.Count, Math.Round(best.TotalNanoseconds / (graph.SpanCount + graph.Links.Count), 1)));
        }

        return times;
    }
}
