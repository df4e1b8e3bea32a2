using System.Diagnostics.Metrics;
using SpanLinks.Server.Receive;

namespace SpanLinks.Server.Telemetry;

/// <summary>What the server counts of itself, as the meter <c>SpanLinks.Server</c>. docs/server/telemetry.md lists the instruments.</summary>
internal sealed class ServerMetrics
{
    public const string MeterName = "SpanLinks.Server";

    private readonly ArrivalHistory _history;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _requestBytes;
    private readonly Counter<long> _spans;
    private readonly Counter<long> _rejectedSpans;
    private readonly Counter<long> _links;
    private readonly Histogram<double> _appendDuration;

    public ServerMetrics(IMeterFactory meters, Admission admission, ArrivalHistory history)
    {
        _history = history;
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("spanlinks.server.requests", "{request}", "Requests of senders, by how they came and what became of them.");
        _requestBytes = meter.CreateCounter<long>("spanlinks.server.request.size", "By", "Bytes of the requests that were read, decompressed.");
        _spans = meter.CreateCounter<long>("spanlinks.server.spans", "{span}", "Spans that were stored.");
        _rejectedSpans = meter.CreateCounter<long>("spanlinks.server.spans.rejected", "{span}", "Spans that were refused by themselves.");
        _links = meter.CreateCounter<long>("spanlinks.server.links", "{link}", "Links of the spans that were stored.");
        _appendDuration = meter.CreateHistogram("spanlinks.server.append.duration", "s", "How long the store took for a batch.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        meter.CreateObservableUpDownCounter("spanlinks.server.in_flight", () => admission.InFlightBytes, "By", "What requests under way hold.");
        meter.CreateObservableUpDownCounter("spanlinks.server.in_flight.limit", () => admission.MaxBytes, "By", "What they may hold.");
    }

    public void Received(Protocol protocol, in ReceiveResult result)
    {
        _requests.Add(1, new("spanlinks.protocol", NameOf(protocol)), new("spanlinks.outcome", NameOf(result.Status)));
        if (result.RejectedSpans > 0)
        {
            _rejectedSpans.Add(result.RejectedSpans);
        }
    }

    public void Read(int bytes) => _requestBytes.Add(bytes);

    public void Appended(int spans, long links, TimeSpan duration)
    {
        _spans.Add(spans);
        _links.Add(links);
        _history.Add(spans, links);
        _appendDuration.Record(duration.TotalSeconds);
    }

    public static string NameOf(Protocol protocol) => protocol == Protocol.Grpc ? "grpc" : "http";

    public static string NameOf(ReceiveStatus status) => status switch
    {
        ReceiveStatus.Stored => "stored",
        ReceiveStatus.Malformed => "malformed",
        ReceiveStatus.TooLarge => "too_large",
        ReceiveStatus.Overloaded => "overloaded",
        ReceiveStatus.TimedOut or ReceiveStatus.TooSlow => "timed_out",
        ReceiveStatus.ReadOnly => "read_only",
        ReceiveStatus.Gone => "gone",
        _ => "unavailable",
    };
}
