using CsCheck;
using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class CriticalPathPropertyTests
{
    [Fact]
    public Task Find_AnyGraph_SegmentsCoverFromStartToEndAndFitWhereTheyBelong() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        foreach (var graph in (await Task.WhenAll(spans.Select(span => span.Trace).Distinct().Select(trace => BuildAsync(trace, spans))))!)
        {
            foreach (var effect in graph.Traces.SelectMany(trace => trace.Spans))
            {
                AssertIsSound(graph, CriticalPathFinder.Find(graph, effect.Key)!);
            }

            var last = CriticalPathFinder.Find(graph)!;
            Assert.Equal(graph.Traces.Max(trace => trace.EndTimeUnixNano), last.EndTimeUnixNano);
        }
    });

    [Fact]
    public Task Find_AnyOrderOfArrival_IsTheSamePath() => RandomGraphs.Shuffled.SampleAsync(async both =>
    {
        var trace = both.Spans[0].Trace;

        Assert.Equal(Text(await BuildAsync(trace, both.Spans)), Text(await BuildAsync(trace, both.Shuffled)));
    });

    private static Task<LinkGraph> BuildAsync(ulong trace, TestSpan[] spans) =>
        TestGraph.BuildAsync(new LinkGraphRequest(TestSpan.Id(trace)), spans);

    private static void AssertIsSound(LinkGraph graph, CriticalPath path)
    {
        var time = path.StartTimeUnixNano;
        foreach (var segment in path.Segments)
        {
            Assert.Equal(time, segment.StartTimeUnixNano);
            Assert.True(segment.StartTimeUnixNano < segment.EndTimeUnixNano);
            AssertFits(segment);
            time = segment.EndTimeUnixNano;
        }

        Assert.Equal(time, path.EndTimeUnixNano);
        Assert.Equal(time, path.LastEffect.LastTimeUnixNano);
        Assert.True(path.Segments.Count <= 2 * (graph.SpanCount + graph.Links.Count));
    }

    private static void AssertFits(CriticalSegment segment)
    {
        var (first, last) = (segment.Kind, segment.Link) switch
        {
            (CriticalSegmentKind.Queue, { Linked: null } link) => (segment.Other!.LastTimeUnixNano, link.Linking.StartTimeUnixNano),
            (CriticalSegmentKind.Queue, { } link) => (link.Linked!.LastTimeUnixNano, link.Linking.StartTimeUnixNano),
            (CriticalSegmentKind.Queue, null) => (segment.Other!.LastTimeUnixNano, segment.Span.StartTimeUnixNano),
            _ => (segment.Span.StartTimeUnixNano, segment.Span.LastTimeUnixNano),
        };

        Assert.InRange(segment.StartTimeUnixNano, first, last);
        Assert.InRange(segment.EndTimeUnixNano, first, last);
    }

    private static string Text(LinkGraph graph) => string.Join('\n', CriticalPathFinder.Find(graph)!.Segments.Select(segment =>
        $"{segment.Kind} {segment.Span.Key} {segment.StartTimeUnixNano}-{segment.EndTimeUnixNano} {segment.Link?.Ordinal} {segment.Other?.Key}"));
}
