using CsCheck;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public sealed class LinkGraphPropertyTests
{
    private static readonly LinkGraphDirection[] Directions = Enum.GetValues<LinkGraphDirection>();

    [Fact]
    public Task Build_FromAnyTrace_ReachesTheNaiveClosure() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        foreach (var direction in Directions)
        {
            var graph = await TestGraph.BuildAsync(new LinkGraphRequest(spans[0].Key.TraceId) { Direction = direction }, spans);

            var links = spans.SelectMany(span => span.Links, (span, link) => (Cause: link.Trace, Effect: span.Trace)).ToList();
            var expected = Closure(spans[0].Trace, links, direction == LinkGraphDirection.Both, direction == LinkGraphDirection.Causes);
            Assert.Equal(
                spans.Select(span => span.Trace).Where(expected.Contains).Distinct().Order(),
                graph.Traces.Select(trace => trace.TraceId.Low).Order());
        }
    });

    [Fact]
    public Task Build_FromAnySpan_ReachesTheNaiveClosure() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        var origin = spans[0].Key;
        foreach (var direction in Directions)
        {
            var request = new LinkGraphRequest(origin.TraceId) { SpanId = origin.SpanId, Direction = direction };

            var graph = await TestGraph.BuildAsync(request, spans);

            var edges = CausalEdges(spans);
            HashSet<SpanKey> expected = [origin];
            expected.UnionWith(direction == LinkGraphDirection.Effects ? [] : Closure(origin, edges, isBoth: false, isToCauses: true));
            expected.UnionWith(direction == LinkGraphDirection.Causes ? [] : Closure(origin, edges, isBoth: false, isToCauses: false));
            expected.IntersectWith(spans.Select(span => span.Key));
            Assert.Equal(Ordered(expected), Ordered(graph.Traces.SelectMany(trace => trace.Spans).Select(span => span.Key)));
        }
    });

    // A link lies on a cycle where its cause can be reached from its effect.
    [Fact]
    public Task Build_AnyGraph_MarksTheLinksOfCycles() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        var graph = await TestGraph.BuildAsync(new LinkGraphRequest(spans[0].Key.TraceId), spans);

        var edges = CausalEdges(spans);
        foreach (var link in graph.Links.Where(link => link.State == LinkState.Resolved))
        {
            var effects = Closure(link.Linking.Key, edges, isBoth: false, isToCauses: false);
            var causes = link.Linked is { } linked ? [linked] : link.LinkedTrace!.Spans;
            Assert.Equal(causes.Any(cause => effects.Contains(cause.Key)), link.Marks.HasFlag(LinkMarks.Cycle));
        }
    });

    [Fact]
    public Task Build_AnyOrderOfArrival_IsTheSameGraph() => RandomGraphs.Shuffled.SampleAsync(async both =>
    {
        var limits = new LinkGraphLimits { MaxTraces = 3, MaxHops = 2, MaxIncomingLinksPerSpan = 2 };
        var request = new LinkGraphRequest(both.Spans[0].Key.TraceId) { Limits = limits };

        Assert.Equal(Text(await TestGraph.BuildAsync(request, both.Spans)), Text(await TestGraph.BuildAsync(request, both.Shuffled)));
    });

    private static List<(SpanKey Cause, SpanKey Effect)> CausalEdges(TestSpan[] spans) =>
    [
        .. spans.Where(span => span.Parent != 0).Select(span => (new TestSpan(span.Trace, span.Parent).Key, span.Key)),
        .. from span in spans
           from link in span.Links
           where link.Span != 0 || link.Trace != span.Trace
           from cause in spans
           where cause.Trace == link.Trace && (link.Span == 0 || link.Span == cause.Span)
           select (cause.Key, span.Key),
    ];

    // Adds what any edge leads to until nothing changes; a span whose trace has it not is no step to anywhere.
    private static HashSet<T> Closure<T>(T from, List<(T Cause, T Effect)> edges, bool isBoth, bool isToCauses)
    {
        HashSet<T> reached = [from];
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var (cause, effect) in edges)
            {
                if ((isBoth || isToCauses) && reached.Contains(effect))
                {
                    reached.Add(cause);
                }

                if ((isBoth || !isToCauses) && reached.Contains(cause))
                {
                    reached.Add(effect);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<SpanKey> Ordered(IEnumerable<SpanKey> keys) => keys.OrderBy(key => (key.TraceId, key.SpanId.Value));

    private static string Text(LinkGraph graph) => string.Join('\n',
    [
        .. graph.Traces.SelectMany(trace => trace.Spans).Select(span => $"{span.Key}"),
        .. graph.Links.Select(link => $"{link.Linking.Key} {link.Ordinal} {link.State} {link.Reason} {link.Marks} {link.QueueTimeNano}"),
        .. graph.Hubs.Select(hub => $"{hub.Linked} {string.Join(' ', hub.Groups)}"),
        .. graph.Cuts.Select(cut => cut.Statement),
    ]);
}
