using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Sending;

/// <summary>What a client sent and how it was answered. One thread at a time.</summary>
internal sealed class SendFigures
{
    /// <summary>Spans that were acknowledged.</summary>
    public long Spans { get; private set; }

    /// <summary>Requests that were acknowledged.</summary>
    public long Requests { get; private set; }

    /// <summary>The acknowledged requests in protobuf, not compressed.</summary>
    public long RawBytes { get; private set; }

    /// <summary>The acknowledged requests as they went over the wire.</summary>
    public long SentBytes { get; private set; }

    /// <summary>How often a request was answered with "later", and sent again.</summary>
    public long Refused { get; private set; }

    /// <summary>How often a connection broke under a request, which was sent again.</summary>
    public long Failed { get; private set; }

    /// <summary>From when a request was due, or else sent for the first time, until it was acknowledged.</summary>
    public Latencies Latency { get; } = new();

    public void AddAccepted(int spans, int rawBytes, int sentBytes, TimeSpan latency)
    {
        Spans += spans;
        Requests++;
        RawBytes += rawBytes;
        SentBytes += sentBytes;
        Latency.Add(latency);
    }

    public void AddRetry(Outcome outcome)
    {
        Refused += outcome == Outcome.Refused ? 1 : 0;
        Failed += outcome == Outcome.Failed ? 1 : 0;
    }

    public void Add(SendFigures other)
    {
        Spans += other.Spans;
        Requests += other.Requests;
        RawBytes += other.RawBytes;
        SentBytes += other.SentBytes;
        Refused += other.Refused;
        Failed += other.Failed;
        Latency.Add(other.Latency);
    }
}
