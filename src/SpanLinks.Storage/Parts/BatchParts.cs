using System.Runtime.InteropServices;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.Parts;

/// <summary>
/// Finds the parts of the slices that make up a batch: the spans of one trace, resource and scope. One user at a time; what it gathers is
/// bounded by the size of a batch.
/// </summary>
internal sealed class BatchParts
{
    /// <summary>OTLP's number of the status error.</summary>
    public const byte ErrorStatus = 2;

    private readonly List<BatchRow> _rows = [];
    private readonly List<Part> _parts = [];

    /// <summary>The spans by trace, and within a trace as they came.</summary>
    public Span<BatchRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The parts in the order of their numbers.</summary>
    public Span<Part> Parts => CollectionsMarshal.AsSpan(_parts);

    public void Gather(IReadOnlyList<TraceBatch> slices)
    {
        _rows.Clear();
        _parts.Clear();
        for (var slice = 0; slice < slices.Count; slice++)
        {
            var spans = slices[slice].Spans;
            for (var span = 0; span < spans.Length; span++)
            {
                _rows.Add(new BatchRow(spans[span].Key.TraceId, slice, spans[span].Envelope, span));
            }
        }

        _rows.Sort();
        GatherParts(slices);
        SortParts();
    }

    /// <summary>The rows of a part.</summary>
    public Span<BatchRow> RowsOf(in Part part) => Rows.Slice(part.FirstRow, part.Spans);

    private void GatherParts(IReadOnlyList<TraceBatch> slices)
    {
        for (var first = 0; first < _rows.Count;)
        {
            var row = _rows[first];
            var part = new Part { TraceId = row.TraceId, FirstRow = first, Start = ulong.MaxValue };
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
    }

    /// <summary>
    /// Numbers the parts by the start of their traces, for the sake of those who look. Parts of one trace stay as they came, because a span
    /// that came twice is replaced by the one in the later part.
    /// </summary>
    private void SortParts()
    {
        var parts = Parts;
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
}
