using OpenTelemetry;
using OpenTelemetry.Metrics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.OpenTelemetry;

public class ExportedMetricsTests
{
    [Fact]
    public void AddSpanLinksInstrumentation_LinksBeyondTheLimit_AreExportedAsMetrics()
    {
        var exporter = new NameExporter();
        using var recorded = new RecordedSource();
        using var provider = Sdk.CreateMeterProviderBuilder()
            .AddSpanLinksInstrumentation()
            .AddReader(new BaseExportingMetricReader(exporter))
            .Build();

        var options = new StartOptions { Limits = new LinkLimits { MaxLinks = 1, MaxAttributesPerLink = 1 } };
        recorded.Source.StartLinked("op", Contexts.Links(2), options)!.Dispose();
        provider.ForceFlush();

        Assert.Equal(["spanlinks.link_attributes.dropped", "spanlinks.links.dropped"], exporter.Names.Order());
    }

    private sealed class NameExporter : BaseExporter<Metric>
    {
        public HashSet<string> Names { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                Names.Add(metric.Name);
            }
            return ExportResult.Success;
        }
    }
}
