using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace EtlPipeline;

/// <summary>The OTLP exporter, which remembers whether all went well: a flush alone tells only that the exporter was asked.</summary>
internal sealed class CheckedExporter(OtlpExporterOptions options) : OtlpTraceExporter(options)
{
    private volatile bool _hasFailed;

    public bool HasFailed => _hasFailed;

    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var result = base.Export(activityBatch);
        _hasFailed |= result == ExportResult.Failure;
        return result;
    }
}
