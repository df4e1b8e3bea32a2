using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Skew;

/// <summary>
/// How far the clocks of services are apart, from the calls between them: a client span and its child, the server span of another
/// service. Estimates are shown beside times; no time is ever corrected by them.
/// </summary>
/// <remarks>A server span that takes longer than its client span outlived the call, so it tells nothing and is left out.</remarks>
public sealed class SkewEstimates
{
    private readonly Dictionary<string, List<SkewEstimate>> _from; // in both directions
    private readonly Dictionary<(string, string), SkewEstimate?> _between = [];

    private SkewEstimates(IReadOnlyList<SkewEstimate> pairs)
    {
        Pairs = pairs;
        _from = pairs.Concat(pairs.Select(Reverse)).GroupBy(pair => pair.ServiceName).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>One for each two services that call each other, ordered by name.</summary>
    public IReadOnlyList<SkewEstimate> Pairs { get; }

    public static SkewEstimates Of(LinkGraph graph) => Of(graph.Traces);

    public static SkewEstimates Of(IEnumerable<GraphTrace> traces)
    {
        var bounds = new SortedDictionary<(string First, string Second), CallBounds>(PairOrder);
        foreach (var trace in traces)
        {
            foreach (var server in trace.Spans)
            {
                if (server.Kind == SpanKind.Server && trace.ParentOf(server) is { Kind: SpanKind.Client } client)
                {
                    Add(bounds, client, server);
                }
            }
        }

        return new SkewEstimates([.. bounds.Select(pair => pair.Value.Result(pair.Key.First, pair.Key.Second))]);
    }

    /// <summary>
    /// How far the other service's clock is ahead; null where no chain of calls leads from one to the other, and within one service. Of
    /// several chains the one with the narrowest bounds counts, and along a chain bounds add up.
    /// </summary>
    public SkewEstimate? Between(string serviceName, string otherServiceName)
    {
        if (serviceName == otherServiceName)
        {
            return null;
        }

        if (!_between.TryGetValue((serviceName, otherServiceName), out var found))
        {
            found = Search(serviceName, otherServiceName);
            _between.Add((serviceName, otherServiceName), found);
        }

        return found;
    }

    /// <summary>What the queue time of a link can have been; null where it has none or nothing is known of the clocks.</summary>
    public QueueTimeBounds? Bounds(GraphLink link)
    {
        var linked = link.Linked ?? link.LinkedTrace?.Spans.MaxBy(span => span.LastTimeUnixNano);
        return link.QueueTimeNano is { } measured && Between(linked!.ServiceName, link.Linking.ServiceName) is { } skew
            ? new QueueTimeBounds(
                Nanoseconds.Subtract(measured, skew.MaxOffsetNano), Nanoseconds.Subtract(measured, skew.MinOffsetNano), skew)
            : null;
    }

    private static Comparer<(string First, string Second)> PairOrder { get; } = Comparer<(string First, string Second)>.Create((x, y) =>
        string.CompareOrdinal(x.First, y.First) is not 0 and var first ? first : string.CompareOrdinal(x.Second, y.Second));

    private static void Add(SortedDictionary<(string First, string Second), CallBounds> bounds, Span client, Span server)
    {
        var order = string.CompareOrdinal(client.ServiceName, server.ServiceName);
        if (order == 0 || server.DurationNano > client.DurationNano)
        {
            return;
        }

        var pair = order < 0 ? (client.ServiceName, server.ServiceName) : (server.ServiceName, client.ServiceName);
        if (!bounds.TryGetValue(pair, out var found))
        {
            bounds.Add(pair, found = new CallBounds());
        }

        found.Add(client, server, isServerFirst: order > 0);
    }

    // Dijkstra's shortest path, where the length of a step is the width of its bounds.
    private SkewEstimate? Search(string service, string other)
    {
        var open = new PriorityQueue<SkewEstimate, (UInt128 Width, int Steps, string Name)>();
        open.Enqueue(Same(service), (0, 0, service));
        var done = new HashSet<string>();
        while (open.TryDequeue(out var chain, out _))
        {
            if (chain.OtherServiceName == other)
            {
                return chain;
            }

            if (!done.Add(chain.OtherServiceName))
            {
                continue;
            }

            foreach (var step in _from.GetValueOrDefault(chain.OtherServiceName, []))
            {
                var longer = Join(chain, step);
                open.Enqueue(longer, (longer.Width, longer.Steps, longer.OtherServiceName));
            }
        }

        return null;
    }

    private static SkewEstimate Same(string service) => new()
    {
        ServiceName = service,
        OtherServiceName = service,
        MinOffsetNano = 0,
        MaxOffsetNano = 0,
        CallCount = int.MaxValue,
        IsSteady = true,
        Steps = 0,
    };

    private static SkewEstimate Join(SkewEstimate chain, SkewEstimate step) => step with
    {
        ServiceName = chain.ServiceName,
        MinOffsetNano = Nanoseconds.Add(chain.MinOffsetNano, step.MinOffsetNano),
        MaxOffsetNano = Nanoseconds.Add(chain.MaxOffsetNano, step.MaxOffsetNano),
        CallCount = Math.Min(chain.CallCount, step.CallCount),
        IsSteady = chain.IsSteady && step.IsSteady,
        Steps = chain.Steps + step.Steps,
    };

    private static SkewEstimate Reverse(SkewEstimate pair) => pair with
    {
        ServiceName = pair.OtherServiceName,
        OtherServiceName = pair.ServiceName,
        MinOffsetNano = Nanoseconds.Subtract(0, pair.MaxOffsetNano),
        MaxOffsetNano = Nanoseconds.Subtract(0, pair.MinOffsetNano),
    };
}
