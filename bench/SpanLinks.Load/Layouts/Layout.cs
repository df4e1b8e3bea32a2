using System.Buffers.Binary;
using RocksDbSharp;
using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Layouts;

/// <summary>
/// A way to lay spans and their incoming links out in RocksDB: what a key begins with, what a value holds, and the settings of the
/// engine. Measured against the others by <see cref="LayoutComparison"/>; the figures and the choice are in docs/adr/005.
/// </summary>
internal sealed class Layout(string name)
{
    public string Name => name;

    /// <summary>One value for the spans that a trace has in a request, with the resource beside it, instead of one for each span.</summary>
    public bool IsGrouped { get; init; } = true;

    /// <summary>How many spans share the first four bytes of their keys; 0: keys begin with the trace id.</summary>
    public long SpansPerBucket { get; init; }

    /// <summary>How many spans share a database, which is compacted once when it is full; 0: there is one database.</summary>
    public long SpansPerPartition { get; init; }

    public Action<DbOptions> Configure { get; init; } = _ => { };

    /// <summary>Puts a request as this layout has it.</summary>
    public void Put(BatchBuilder batch, SentSpans sent, long spansBefore)
    {
        Span<byte> key = stackalloc byte[64];
        var bucket = SpansPerBucket == 0 ? 0 : WriteBucket(key, spansBefore);
        for (var first = 0; first < sent.Spans.Count;)
        {
            var last = first + 1;
            while (IsGrouped && last < sent.Spans.Count && sent.Spans[last].Key.TraceId == sent.Spans[first].Key.TraceId)
            {
                last++;
            }

            PutSpans(batch, sent, first, last, key, bucket, spansBefore);
            first = last;
        }

        foreach (var (linked, linking) in sent.Links)
        {
            key[bucket] = (byte)'I';
            Write(key[(bucket + 1)..], linked);
            Write(key[(bucket + 25)..], linking);
            batch.Put(key[..(bucket + 49)], "a link's type and times, 20"u8);
        }
    }

    /// <summary>The start of the keys of a trace's spans, in the bucket that begins with a span.</summary>
    public int WritePrefix(Span<byte> key, TraceId traceId, long bucketStart)
    {
        var bucket = SpansPerBucket == 0 ? 0 : WriteBucket(key, bucketStart);
        key[bucket] = (byte)'S';
        traceId.Write(key[(bucket + 1)..]);
        return bucket + 17;
    }

    private void PutSpans(BatchBuilder batch, SentSpans sent, int first, int last, Span<byte> key, int bucket, long spansBefore)
    {
        key[bucket] = (byte)'S';
        Write(key[(bucket + 1)..], sent.Spans[first].Key);
        if (IsGrouped)
        {
            BinaryPrimitives.WriteInt64BigEndian(key[(bucket + 17)..], spansBefore + first);
        }

        var length = IsGrouped ? 16 : sent.Resource.Length;
        for (var index = first; index < last; index++)
        {
            length += sent.Spans[index].Length;
        }

        var value = batch.PutValue(key[..(bucket + 25)], length);
        var resource = IsGrouped ? sent.Resource[..16] : sent.Resource;
        resource.CopyTo(value);
        value = value[resource.Length..];
        for (var index = first; index < last; index++)
        {
            var span = sent.Spans[index];
            sent.Request.AsSpan(span.Offset, span.Length).CopyTo(value);
            value = value[span.Length..];
        }
    }

    private int WriteBucket(Span<byte> key, long spansBefore)
    {
        BinaryPrimitives.WriteInt32BigEndian(key, (int)(spansBefore / SpansPerBucket));
        return sizeof(int);
    }

    private static void Write(Span<byte> key, SpanKey span)
    {
        span.TraceId.Write(key);
        span.SpanId.Write(key[16..]);
    }
}
