using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The value of a batch: its parts in short, so that a search reads one value for hundreds of parts.
/// <code>
///   first start 8 | count of parts 4 | trace ids 16 each
///   services: count varint, each length varint and UTF-8
///   parts, each in varints: start less first start, duration, spans, errors, links, service
/// </code>
/// </summary>
internal static class BatchDirectory
{
    private const int HeaderSize = sizeof(ulong) + sizeof(int);
    private const int LongestVarint = 10;
    private const int LongestPart = TraceId.Size + (6 * LongestVarint);

    /// <summary>Puts the directory of parts that are ordered by the start of their traces.</summary>
    public static void Put(BatchBuilder write, long batch, ReadOnlySpan<Part> parts, IReadOnlyList<byte[]> services)
    {
        var longest = HeaderSize + LongestVarint + (parts.Length * LongestPart) + services.Sum(service => service.Length + LongestVarint);
        var value = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            Span<byte> key = stackalloc byte[KeyLayout.BatchKeySize];
            write.Put(KeyLayout.WriteBatch(key, batch), value.AsSpan(0, Write(value, parts, services)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(value);
        }
    }

    /// <summary>The parts in the order of their numbers.</summary>
    public static TracePart[] Read(long batch, ReadOnlySpan<byte> value)
    {
        var firstStart = BinaryPrimitives.ReadUInt64BigEndian(value);
        var parts = new TracePart[BinaryPrimitives.ReadInt32BigEndian(value[sizeof(ulong)..])];
        var traceIds = value[HeaderSize..];
        var reader = new WireReader(traceIds[(parts.Length * TraceId.Size)..]);
        var services = new string[(int)reader.ReadVarint()];
        for (var number = 0; number < services.Length; number++)
        {
            services[number] = Encoding.UTF8.GetString(reader.ReadBytes());
        }

        for (var index = 0; index < parts.Length; index++)
        {
            var start = firstStart + reader.ReadVarint();
            var end = start + reader.ReadVarint();
            var (spans, errors, links) = ((int)reader.ReadVarint(), (int)reader.ReadVarint(), (int)reader.ReadVarint());
            parts[index] = new TracePart(
                new PartPosition(batch, index), TraceId.Read(traceIds[(index * TraceId.Size)..]), services[(int)reader.ReadVarint()],
                start, end, spans, errors, links);
        }

        return parts;
    }

    private static int Write(Span<byte> destination, ReadOnlySpan<Part> parts, IReadOnlyList<byte[]> services)
    {
        var firstStart = parts[0].TraceStart;
        BinaryPrimitives.WriteUInt64BigEndian(destination, firstStart);
        BinaryPrimitives.WriteInt32BigEndian(destination[sizeof(ulong)..], parts.Length);
        var position = HeaderSize;
        foreach (ref readonly var part in parts)
        {
            part.TraceId.Write(destination[position..]);
            position += TraceId.Size;
        }

        var writer = new WireWriter(destination[position..]);
        writer.WriteVarint((ulong)services.Count);
        foreach (var service in services)
        {
            writer.WriteVarint((ulong)service.Length);
            writer.WriteRaw(service);
        }

        foreach (ref readonly var part in parts)
        {
            writer.WriteVarint(part.Start - firstStart);
            writer.WriteVarint(part.End - part.Start);
            writer.WriteVarint((ulong)part.Spans);
            writer.WriteVarint((ulong)part.Errors);
            writer.WriteVarint((ulong)part.Links);
            writer.WriteVarint((ulong)part.Service);
        }

        return position + writer.Position;
    }
}
