using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.RocksDb;

/// <summary>A trace while it is read: its spans by id, as many as may be read of all traces together.</summary>
internal sealed class FoundTrace(TraceId traceId, SpanBudget budget)
{
    private readonly Dictionary<SpanId, SpanFragment> _spans = [];
    private bool _isCut;

    public TraceId TraceId => traceId;

    /// <summary>Adds the spans of a stored value; those that are there already are replaced.</summary>
    public void Add(EnvelopeReader envelopes, ReadOnlySpan<byte> value)
    {
        if (_isCut && budget.Left == 0)
        {
            return;
        }

        var copy = value.ToArray();
        var reader = new WireReader(copy);
        var envelope = envelopes.Read((int)reader.ReadVarint());
        while (reader.ReadTag())
        {
            var span = reader.ReadBytes();
            Add(SpansReader.IdOf(span), new(envelope.Resource, envelope.Scope, copy.AsMemory(reader.Offset - span.Length, span.Length)));
        }
    }

    public StoredTrace ToStored()
    {
        var ids = new ulong[_spans.Count];
        var spans = new SpanFragment[_spans.Count];
        var count = 0;
        foreach (var (id, span) in _spans)
        {
            (ids[count], spans[count++]) = (id.Value, span);
        }

        Array.Sort(ids, spans);
        return new StoredTrace(traceId, spans, _isCut);
    }

    private void Add(SpanId id, SpanFragment span)
    {
        if (_spans.ContainsKey(id) || budget.TryTake())
        {
            _spans[id] = span;
        }
        else
        {
            _isCut = true;
        }
    }
}
