using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Requests that were made before, handed out in their order, so that making them takes no time while it is measured.</summary>
internal sealed class SentTraffic(IReadOnlyList<TrafficRequest> requests) : ITraffic
{
    private int _next;

    public TrafficRequest NextRequest() => requests[_next++];

    public static IReadOnlyList<TrafficRequest> Make(TrafficOptions options, long spans)
    {
        var generator = new TrafficGenerator(options);
        var requests = new List<TrafficRequest>();
        for (var made = 0L; made < spans; made += requests[^1].Spans)
        {
            requests.Add(generator.NextRequest());
        }

        return requests;
    }
}
