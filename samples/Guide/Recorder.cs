using System.Collections.Concurrent;
using OpenTelemetry;

namespace Guide;

/// <summary>An exporter that keeps the spans, so that each sample can say what it expects of them.</summary>
internal sealed class Recorder : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    internal IReadOnlyCollection<Activity> Spans => _spans;

    internal Activity Span(string name) => _spans.Single(span => span.OperationName == name);

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
        {
            _spans.Enqueue(activity);
        }
        return ExportResult.Success;
    }
}
