using SpanLinks.Graph.Edges;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Exemplars as a text, because the aggregate functions of old versions take texts but no arrays. Of each, in RowBinary:
/// <c>int64 queue time, 24 bytes linking span, uint32 ordinal, 24 bytes linked span, uint64 start</c>.
/// </summary>
internal static class ExemplarBytes
{
    private const int Size = (2 * sizeof(long)) + (2 * 24) + sizeof(uint);

    public static void Write(RowBinaryWriter rows, IReadOnlyCollection<LinkExemplar> exemplars)
    {
        rows.WriteLength(exemplars.Count * Size);
        foreach (var exemplar in exemplars)
        {
            rows.Write(exemplar.QueueTimeNano);
            rows.Write(exemplar.Linking);
            rows.Write((uint)exemplar.Ordinal);
            rows.Write(exemplar.Linked);
            rows.Write(exemplar.StartTimeUnixNano);
        }
    }

    public static List<LinkExemplar> Read(ref RowBinaryReader rows)
    {
        var bytes = new RowBinaryReader(rows.ReadBytes());
        var exemplars = new List<LinkExemplar>();
        while (!bytes.IsAtEnd)
        {
            exemplars.Add(new LinkExemplar(bytes.ReadInt64(), bytes.ReadSpanKey(), (int)bytes.ReadUInt32(), bytes.ReadSpanKey(), bytes.ReadUInt64()));
        }

        return exemplars;
    }
}
