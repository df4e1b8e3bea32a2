using System.Diagnostics;
using OpenTelemetry;

namespace SpanLinks.AotTest;

/// <summary>Keeps the spans that an exporter would send.</summary>
internal sealed class SpanExporter : BaseExporter<Activity>
{
    public List<Activity> Spans { get; } = [];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
        {
            Spans.Add(activity);
        }
        return ExportResult.Success;
    }
}
