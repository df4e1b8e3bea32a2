using System.Runtime.InteropServices;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <content>Finds the parts of a batch, and counts.</content>
internal sealed partial class BatchEncoder
{
    private void GatherRows(IReadOnlyList<TraceBatch> slices)
    {
        for (var slice = 0; slice < slices.Count; slice++)
        {
            var spans = slices[slice].Spans;
            for (var span = 0; span < spans.Length; span++)
            {
                _rows.Add(new BatchRow(spans[span].Key.TraceId, slice, spans[span].Envelope, span));
            }
        }

        _rows.Sort();
    }

    private void GatherParts(IReadOnlyList<TraceBatch> slices, KnownKeys known)
    {
        for (var first = 0; first < _rows.Count;)
        {
            var row = _rows[first];
            var part = new Part
            {
                TraceId = row.TraceId,
                FirstRow = first,
                Start = ulong.MaxValue,
                Service = EnvelopeOf(slices, row, known).Service,
            };
            for (; first < _rows.Count && _rows[first].IsWith(row); first++)
            {
                ref readonly var span = ref slices[row.Slice].Spans[_rows[first].Span];
                part.Spans++;
                part.Start = Math.Min(part.Start, span.StartTimeUnixNano);
                part.End = Math.Max(part.End, span.EndTimeUnixNano);
                part.Errors += span.Status == ErrorStatus ? 1 : 0;
                part.Links += slices[row.Slice].LinksOf(span).Length;
            }

            part.End = Math.Max(part.Start, part.End);
            _parts.Add(part);
        }

        SortParts();
    }

    /// <summary>
    /// Numbers the parts by the start of their traces, for the sake of those who look. Parts of one trace stay as they came, because a span
    /// that came twice is replaced by the one in the later part.
    /// </summary>
    private void SortParts()
    {
        var parts = CollectionsMarshal.AsSpan(_parts);
        for (var first = 0; first < parts.Length;)
        {
            var last = first;
            var start = ulong.MaxValue;
            for (; last < parts.Length && parts[last].TraceId == parts[first].TraceId; last++)
            {
                start = Math.Min(start, parts[last].Start);
            }

            for (; first < last; first++)
            {
                parts[first].TraceStart = start;
            }
        }

        parts.Sort(static (x, y) => (x.TraceStart, x.FirstRow).CompareTo((y.TraceStart, y.FirstRow)));
    }

    private PartitionCounts Count(IReadOnlyList<TraceBatch> slices, PartitionCounts counts, long batch, ulong received)
    {
        return new PartitionCounts(
            batch,
            counts.Spans + _rows.Count,
            counts.Links + slices.Sum(slice => (long)slice.LinkCount),
            counts.Bytes + slices.Sum(slice => slice.SpanBytes),
            counts.Spans == 0 ? received : counts.FirstReceived,
            Math.Max(received, counts.LastReceived),
            Math.Min(counts.FirstStart, _parts[0].TraceStart),
            Math.Max(counts.LastEnd, _parts.Max(part => part.End)),
            _nextEnvelope);
    }
}
