using System.Runtime.InteropServices;
using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Turns the slices of a batch into the rows of each table, in the order of its key, so that ClickHouse need not sort them. What it holds
/// is bounded by the size of a batch.
/// </summary>
internal sealed class BatchBlocks : IDisposable
{
    private const int MaxReserved = 256 << 20;

    private readonly BatchParts _parts = new();
    private readonly List<(SpanId SpanId, int Row)> _spansOfTrace = [];
    private readonly List<LinkRow> _links = [];
    private readonly BatchNames _services = new();
    private readonly BatchNames _operations = new();
    private readonly BatchNames _linkTypes = new();

    public RowBinaryWriter Spans { get; } = new();

    public RowBinaryWriter IncomingLinks { get; } = new();

    public RowBinaryWriter TraceParts { get; } = new();

    /// <summary>The names that the batch's spans carry.</summary>
    public IEnumerable<(NameKind Kind, string Name)> ReadNames() =>
        _services.Read().Select(name => (NameKind.Service, name))
            .Concat(_operations.Read().Select(name => (NameKind.Operation, name)))
            .Concat(_linkTypes.Read().Select(name => (NameKind.LinkType, name)));

    /// <summary>The batch's parts that carry links.</summary>
    public List<TracePart> PartsWithLinks { get; } = [];

    public void Fill(IReadOnlyList<TraceBatch> slices, long batch)
    {
        _parts.Gather(slices);
        var received = BatchNumbers.SecondOf(batch);
        Spans.Reserve(SizeOfSpans(slices));
        WriteSpans(slices, batch, received);
        WriteLinks(slices, batch, received);
        for (var index = 0; index < _parts.Parts.Length; index++)
        {
            WritePart(slices, _parts.Parts[index], new PartPosition(batch, index), received);
        }
    }

    public void Dispose()
    {
        Spans.Dispose();
        IncomingLinks.Dispose();
        TraceParts.Dispose();
    }

    private void WriteSpans(IReadOnlyList<TraceBatch> slices, long batch, uint received)
    {
        var rows = _parts.Rows;
        for (var first = 0; first < rows.Length;)
        {
            var traceId = rows[first].TraceId;
            _spansOfTrace.Clear();
            for (; first < rows.Length && rows[first].TraceId == traceId; first++)
            {
                _spansOfTrace.Add((slices[rows[first].Slice].Spans[rows[first].Span].Key.SpanId, first));
            }

            var spans = CollectionsMarshal.AsSpan(_spansOfTrace);
            spans.Sort(static (x, y) => x.SpanId == y.SpanId ? x.Row.CompareTo(y.Row) : x.SpanId.Value.CompareTo(y.SpanId.Value));
            for (var i = 0; i < spans.Length; i++)
            {
                // Of a span that came twice in the batch, the last is kept.
                if (i + 1 == spans.Length || spans[i].SpanId != spans[i + 1].SpanId)
                {
                    var row = rows[spans[i].Row];
                    WriteSpan(slices[row.Slice], slices[row.Slice].Spans[row.Span], batch, received);
                }
            }
        }
    }

    private void WriteSpan(TraceBatch slice, in SpanEntry span, long batch, uint received)
    {
        Spans.Write(received);
        Spans.Write(batch);
        Spans.Write(span.Key);
        Spans.WriteText(IncomingLink.Cut(slice.ServiceNameOf(span.Envelope)));
        Spans.WriteText(IncomingLink.Cut(slice.NameOf(span)));
        Spans.Write(span.Kind);
        Spans.Write(span.Status);
        Spans.Write(span.StartTimeUnixNano);
        Spans.Write(unchecked(span.EndTimeUnixNano - span.StartTimeUnixNano));
        Spans.WriteText(slice.ResourceOf(span.Envelope));
        Spans.WriteText(slice.ScopeOf(span.Envelope));
        Spans.WriteText(slice.BytesOf(span));
    }

    private void WriteLinks(IReadOnlyList<TraceBatch> slices, long batch, uint received)
    {
        foreach (ref readonly var row in _parts.Rows)
        {
            ref readonly var span = ref slices[row.Slice].Spans[row.Span];
            var links = slices[row.Slice].LinksOf(span);
            for (var link = 0; link < links.Length; link++)
            {
                _links.Add(new LinkRow(new IncomingLinkPosition(links[link].Linked, span.Key, links[link].Ordinal), row.Slice, row.Span, link));
            }
        }

        _links.Sort(static (x, y) => x.Position.CompareTo(y.Position));
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(_links))
        {
            WriteLink(slices[row.Slice], row, batch, received);
        }
    }

    private void WriteLink(TraceBatch slice, in LinkRow row, long batch, uint received)
    {
        ref readonly var span = ref slice.Spans[row.Span];
        ref readonly var link = ref slice.LinksOf(span)[row.Link];
        IncomingLinks.Write(received);
        IncomingLinks.Write(batch);
        IncomingLinks.Write(row.Position.Linked);
        IncomingLinks.Write(row.Position.Linking);
        IncomingLinks.Write((uint)row.Position.Ordinal);
        IncomingLinks.WriteText(IncomingLink.Cut(slice.TypeOf(link)));
        IncomingLinks.Write(link.Flags);
        IncomingLinks.WriteText(IncomingLink.Cut(slice.ServiceNameOf(span.Envelope)));
        IncomingLinks.WriteText(IncomingLink.Cut(slice.NameOf(span)));
        IncomingLinks.Write(span.StartTimeUnixNano);
        IncomingLinks.Write(span.EndTimeUnixNano);
        IncomingLinks.Write(span.Status);
    }

    private void WritePart(IReadOnlyList<TraceBatch> slices, in Part part, PartPosition position, uint received)
    {
        var rows = _parts.RowsOf(part);
        var slice = slices[rows[0].Slice];
        var service = slice.ServiceNameOf(rows[0].Envelope);
        GatherNames(slice, rows, position.Index);
        _services.Add(service, position.Index);
        TraceParts.Write(received);
        TraceParts.Write(position.Batch);
        TraceParts.Write((uint)position.Index);
        TraceParts.Write(part.TraceId);
        TraceParts.WriteText(IncomingLink.Cut(service));
        TraceParts.Write(part.Start);
        TraceParts.Write(part.End);
        TraceParts.Write((uint)part.Spans);
        TraceParts.Write((uint)part.Errors);
        TraceParts.Write((uint)part.Links);
        WriteTexts(_operations.OfPart);
        WriteTexts(_linkTypes.OfPart);
        if (part.Links > 0)
        {
            PartsWithLinks.Add(new TracePart(
                position, part.TraceId, Encoding.UTF8.GetString(IncomingLink.Cut(service)), part.Start, part.End, part.Spans, part.Errors, part.Links));
        }
    }

    private void GatherNames(TraceBatch slice, ReadOnlySpan<BatchRow> rows, int part)
    {
        _services.BeginPart();
        _operations.BeginPart();
        _linkTypes.BeginPart();
        foreach (ref readonly var row in rows)
        {
            ref readonly var span = ref slice.Spans[row.Span];
            _operations.Add(slice.NameOf(span), part);
            foreach (ref readonly var link in slice.LinksOf(span))
            {
                _linkTypes.Add(slice.TypeOf(link), part);
            }
        }
    }

    private void WriteTexts(IReadOnlyList<byte[]> texts)
    {
        TraceParts.WriteLength(texts.Count);
        foreach (var text in texts)
        {
            TraceParts.WriteText(text);
        }
    }

    // About: what names and services take is a guess, and the rest is there.
    private static int SizeOfSpans(IReadOnlyList<TraceBatch> slices)
    {
        const int besides = 130;
        var size = 0L;
        foreach (var slice in slices)
        {
            foreach (ref readonly var span in slice.Spans)
            {
                size += slice.BytesOf(span).Length + slice.ResourceOf(span.Envelope).Length + slice.ScopeOf(span.Envelope).Length + besides;
            }
        }

        return (int)Math.Min(size, MaxReserved);
    }

    private readonly record struct LinkRow(IncomingLinkPosition Position, int Slice, int Span, int Link);
}
