using RocksDbSharp;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Reads spans by trace from one partition after the other; a span that a later one has too is replaced by it.</summary>
internal static class SpansReader
{
    /// <summary>Adds what the partition has of each trace.</summary>
    public static void ReadTraces(Partition partition, IReadOnlyList<FoundTrace> traces)
    {
        using var lease = partition.Iterators.Rent();
        foreach (var trace in traces)
        {
            ForEach(lease.Iterator, trace.TraceId, value => trace.Add(partition.Envelopes, value));
        }
    }

    /// <summary>Reads single spans of traces into the dictionary.</summary>
    public static void ReadSpans(
        Partition partition, ILookup<TraceId, SpanId> wanted, Dictionary<SpanKey, SpanFragment> found)
    {
        using var lease = partition.Iterators.Rent();
        foreach (var trace in wanted)
        {
            ForEach(lease.Iterator, trace.Key, value => Pick(partition.Envelopes, trace, value, found));
        }
    }

    /// <summary>The id of an encoded span: its last, as everywhere.</summary>
    public static SpanId IdOf(ReadOnlySpan<byte> span)
    {
        var id = default(SpanId);
        var reader = new WireReader(span);
        while (reader.Find(Fields.Span.SpanId))
        {
            id = SpanId.Read(reader.ReadBytes());
        }

        return id;
    }

    private static void ForEach(Iterator iterator, TraceId traceId, Action<ReadOnlySpan<byte>> read)
    {
        Span<byte> key = stackalloc byte[KeyLayout.TraceKeySize];
        var prefix = KeyLayout.WriteTrace(key, KeyLayout.SpansPrefix, traceId);
        for (iterator.Seek(prefix); iterator.Valid() && iterator.GetKeySpan().StartsWith(prefix); iterator.Next())
        {
            read(iterator.GetValueSpan());
        }
    }

    private static void Pick(
        EnvelopeReader envelopes, IGrouping<TraceId, SpanId> wanted, ReadOnlySpan<byte> value, Dictionary<SpanKey, SpanFragment> found)
    {
        var reader = new WireReader(value);
        var number = (int)reader.ReadVarint();
        while (reader.ReadTag())
        {
            var span = reader.ReadBytes();
            var id = IdOf(span);
            if (wanted.Contains(id))
            {
                var envelope = envelopes.Read(number);
                found[new SpanKey(wanted.Key, id)] = new SpanFragment(envelope.Resource, envelope.Scope, span.ToArray());
            }
        }
    }
}
