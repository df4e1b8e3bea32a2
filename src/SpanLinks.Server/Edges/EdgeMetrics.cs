using System.Diagnostics.Metrics;
using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Queue time in the server's meter, so that dashboards can chart it. How many sets of attributes there are is bounded by OpenTelemetry's
/// SDK, 2,000 unless the host says otherwise; the rest is one set that is marked as overflow.
/// </summary>
internal sealed class EdgeMetrics
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly Histogram<double> _queueTime;

    public EdgeMetrics(IMeterFactory meters) => _queueTime = meters.Create(ServerMetrics.MeterName).CreateHistogram(
        "spanlinks.link.queue_time", "s", "Start of the linking span less end of the linked span, 0 where they overlap, of links as they arrive.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400] });

    public void Record(GraphLink link)
    {
        if (!_queueTime.Enabled || link.QueueTimeNano is not { } queueTime || link.Marks.HasFlag(LinkMarks.Duplicate))
        {
            return;
        }

        var edge = LinkEdgeAccumulator.KeyOf(link);
        _queueTime.Record(
            Math.Max(0, queueTime) / NanosecondsPerSecond,
            [
                new("spanlinks.linked.service", edge.LinkedService), new("spanlinks.linked.operation", edge.LinkedOperation),
                new("spanlinks.linking.service", edge.LinkingService), new("spanlinks.linking.operation", edge.LinkingOperation),
                new("spanlinks.link.type", edge.LinkType),
            ]);
    }
}
