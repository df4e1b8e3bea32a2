using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <content>Counts.</content>
internal sealed partial class BatchEncoder
{
    private PartitionCounts Count(IReadOnlyList<TraceBatch> slices, PartitionCounts counts, long batch, ulong received)
    {
        return new PartitionCounts(
            batch,
            counts.Spans + _batch.Rows.Length,
            counts.Links + slices.Sum(slice => (long)slice.LinkCount),
            counts.Bytes + slices.Sum(slice => slice.SpanBytes),
            counts.Spans == 0 ? received : counts.FirstReceived,
            Math.Max(received, counts.LastReceived),
            Math.Min(counts.FirstStart, _batch.Parts[0].TraceStart),
            Math.Max(counts.LastEnd, LastEnd()),
            _nextEnvelope);
    }

    private ulong LastEnd()
    {
        var last = 0UL;
        foreach (ref readonly var part in _batch.Parts)
        {
            last = Math.Max(last, part.End);
        }

        return last;
    }
}
