using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Scale;

/// <summary>The traces of one <see cref="GraphShape"/>. Each hop is a service of its own; the first span of a trace carries the link.</summary>
internal sealed class LinkedStory
{
    private const ulong Beginning = 1_764_000_000_000_000_000;
    private const ulong Second = 1_000_000_000;
    private const ulong Millisecond = 1_000_000;
    private const int SpansPerTrace = 8;
    private const int SpansPerRequest = 512;
    private const int Services = 24;

    private readonly SpanMaker _maker = new(new TrafficOptions());
    private readonly List<TrafficRequest> _requests = [];
    private Dice _dice;

    public LinkedStory(GraphShape shape, ulong seed)
    {
        _dice = new Dice(seed);
        var hops = new List<List<SpanKey>>();
        foreach (var (hop, count) in shape.TracesByHop.Index())
        {
            hops.Add([.. Enumerable.Range(0, count).Select(_ => new SpanKey(new TraceId(_dice.Next(), _dice.Next()), new SpanId(_dice.Next())))]);
            Write(hop, hops[hop], hop == 0 ? null : hops[hop - 1], shape.FanOut);
        }

        First = [.. hops[0].Select(root => root.TraceId)];
    }

    /// <summary>The traces that link to nothing.</summary>
    public IReadOnlyList<TraceId> First { get; }

    public IReadOnlyList<TrafficRequest> Requests => _requests;

    private void Write(int hop, List<SpanKey> roots, List<SpanKey>? causes, int fanOut)
    {
        var service = new Service(hop % Services, _dice);
        for (var trace = 0; trace < roots.Count; trace++)
        {
            Write(service, roots[trace], Beginning + ((ulong)hop * Second), causes is null ? [] : [new LinkEnd(causes[trace / fanOut], LinkKind.FollowsFrom)]);
            if (service.Buffer.Spans >= SpansPerRequest || trace == roots.Count - 1)
            {
                var spans = service.Buffer.Spans;
                _requests.Add(new TrafficRequest(service.Buffer.Take(), spans));
            }
        }
    }

    private void Write(Service service, SpanKey root, ulong start, ReadOnlySpan<LinkEnd> links)
    {
        for (var number = 0; number < SpansPerTrace; number++)
        {
            var key = number == 0 ? root : root with { SpanId = new SpanId(_dice.Next()) };
            var began = start + ((ulong)number * Millisecond);
            service.Buffer.Add(_maker.Make(
                ref _dice, key, number == 0 ? default : root.SpanId, service, number, began, began + Millisecond, number == 0 ? links : []));
        }
    }
}
