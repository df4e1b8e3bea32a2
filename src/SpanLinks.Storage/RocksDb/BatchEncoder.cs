using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Turns slices of requests into the entries of one batch: spans by trace, the links into other spans, what a search needs, and the counts
/// of the partition. Only the writer uses it; what it gathers is bounded by the size of a batch.
/// </summary>
internal sealed partial class BatchEncoder : IDisposable
{
    private readonly BatchParts _batch = new();
    private readonly Postings _postings = new();
    private readonly List<byte[]> _services = [];
    private readonly Dictionary<byte[], int> _serviceNumbers = new(ByteText.Comparer);
    private readonly Dictionary<(int Slice, int Envelope), (int Number, int Service)> _envelopes = [];

    private int _nextEnvelope;

    public BatchBuilder Write { get; } = new();

    /// <summary>Fills <see cref="Write"/> with the slices as one batch, and returns what the partition holds once that is written.</summary>
    public PartitionCounts Encode(IReadOnlyList<TraceBatch> slices, ulong receivedUnixNano, PartitionCounts counts, KnownKeys known)
    {
        Clear();
        _nextEnvelope = counts.Envelopes;
        var batch = counts.LastBatch + 1;
        _batch.Gather(slices);
        foreach (ref var part in _batch.Parts)
        {
            part.Service = EnvelopeOf(slices, _batch.Rows[part.FirstRow], known).Service;
        }

        var after = Count(slices, counts, batch, receivedUnixNano);
        var parts = _batch.Parts;
        for (var index = 0; index < parts.Length; index++)
        {
            PutPart(slices, parts[index], new PartPosition(batch, index), known);
        }

        BatchDirectory.Put(Write, batch, parts, _services);
        _postings.Put(Write, batch, parts.Length);
        after.Write(Write.PutValue(KeyLayout.CountsKey, PartitionCounts.Size));
        return after;
    }

    public void Dispose() => Write.Dispose();

    private void Clear()
    {
        Write.Clear();
        _services.Clear();
        _serviceNumbers.Clear();
        _envelopes.Clear();
    }

    private void PutPart(IReadOnlyList<TraceBatch> slices, in Part part, PartPosition position, KnownKeys known)
    {
        var rows = _batch.RowsOf(part);
        var slice = slices[rows[0].Slice];
        var service = _services[part.Service];
        PutSpans(slice, rows, position);
        _postings.Add(SearchTermKind.Service, service, position.Index);
        if (part.Errors > 0)
        {
            _postings.Add(SearchTermKind.Error, default, position.Index);
            _postings.Add(SearchTermKind.ServiceError, service, position.Index);
        }

        if (part.Links > 0)
        {
            _postings.Add(SearchTermKind.HasLink, default, position.Index);
        }

        foreach (ref readonly var row in rows)
        {
            ref readonly var span = ref slice.Spans[row.Span];
            if (_postings.Add(SearchTermKind.Operation, slice.NameOf(span), position.Index))
            {
                PutName(NameKind.Operation, slice.NameOf(span), known);
            }

            PutLinks(slice, span, position.Index, known);
        }
    }

    private void PutSpans(TraceBatch slice, ReadOnlySpan<BatchRow> rows, PartPosition position)
    {
        var envelope = (ulong)_envelopes[(rows[0].Slice, rows[0].Envelope)].Number;
        var length = WireWriter.VarintLength(envelope);
        foreach (ref readonly var row in rows)
        {
            length += slice.FieldOf(slice.Spans[row.Span]).Length;
        }

        Span<byte> key = stackalloc byte[KeyLayout.SpansKeySize];
        var writer = new WireWriter(Write.PutValue(KeyLayout.WriteSpans(key, rows[0].TraceId, position), length));
        writer.WriteVarint(envelope);
        foreach (ref readonly var row in rows)
        {
            writer.WriteRaw(slice.FieldOf(slice.Spans[row.Span]));
        }
    }

    private void PutLinks(TraceBatch slice, in SpanEntry span, int part, KnownKeys known)
    {
        Span<byte> key = stackalloc byte[KeyLayout.IncomingKeySize];
        foreach (ref readonly var link in slice.LinksOf(span))
        {
            KeyLayout.WriteIncoming(key, new IncomingLinkPosition(link.Linked, span.Key, link.Ordinal));
            LinkSummary.Put(Write, key, slice, span, link);
            if (_postings.Add(SearchTermKind.LinkType, slice.TypeOf(link), part))
            {
                PutName(NameKind.LinkType, slice.TypeOf(link), known);
            }
        }
    }
}
