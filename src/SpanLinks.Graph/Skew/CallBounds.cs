using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Skew;

/// <summary>What the calls between two services tell of their clocks: four numbers and a count, however many calls there are.</summary>
internal sealed class CallBounds
{
    private long _lowest = long.MaxValue;
    private long _greatestLower = long.MinValue;
    private long _leastUpper = long.MaxValue;
    private long _highest = long.MinValue;
    private int _count;

    /// <summary>
    /// A server span runs within its client span. So the server's clock is ahead by no more than it seems to start late, and by no less
    /// than it seems to end late. That is the reasoning of NTP's four timestamps (RFC 5905, section 8). With the server first the
    /// offset is that of the client's clock.
    /// </summary>
    public void Add(Span client, Span server, bool isServerFirst)
    {
        var lower = Nanoseconds.Difference(server.LastTimeUnixNano, client.LastTimeUnixNano);
        var upper = Nanoseconds.Difference(server.StartTimeUnixNano, client.StartTimeUnixNano);
        (lower, upper) = isServerFirst ? (Nanoseconds.Subtract(0, upper), Nanoseconds.Subtract(0, lower)) : (lower, upper);
        _lowest = Math.Min(_lowest, lower);
        _greatestLower = Math.Max(_greatestLower, lower);
        _leastUpper = Math.Min(_leastUpper, upper);
        _highest = Math.Max(_highest, upper);
        _count++;
    }

    public SkewEstimate Result(string service, string other)
    {
        var isSteady = _greatestLower <= _leastUpper;
        return new SkewEstimate
        {
            ServiceName = service,
            OtherServiceName = other,
            MinOffsetNano = isSteady ? _greatestLower : _lowest,
            MaxOffsetNano = isSteady ? _leastUpper : _highest,
            CallCount = _count,
            IsSteady = isSteady,
            Steps = 1,
        };
    }
}
