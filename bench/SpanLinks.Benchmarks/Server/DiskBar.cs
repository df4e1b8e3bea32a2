using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

internal sealed class DiskBar : RecordedGrowth
{
    public override string Name => "disk";

    public override string Target => "at most 0.25 of the bytes of the protobuf that came, all files counted";

    protected override BarOutcome Judge(GrowthResult growth)
    {
        var disk = growth.Disk;
        var ratio = (double)disk.Bytes / disk.RawBytes;
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio:0.000}, {(double)disk.Bytes / growth.Server[^1].Spans:0.0} bytes of {(double)disk.RawBytes / growth.Server[^1].Spans:0.0} a span at {growth.Server[^1].Spans:N0} spans, {disk.SealedPartitions} of {disk.Partitions} partitions sealed"),
            ratio <= 0.25);
    }
}
