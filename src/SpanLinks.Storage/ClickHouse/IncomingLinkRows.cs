using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads the rows of the table incoming_links, in the order of their key; of rows with the same key, the one of the latest batch.</summary>
internal static class IncomingLinkRows
{
    public static IReadOnlyList<IncomingLink> Read(RowBinaryReader rows, out long rowCount)
    {
        var links = new Dictionary<IncomingLinkPosition, (long Batch, IncomingLink Link)>();
        for (rowCount = 0; !rows.IsAtEnd; rowCount++)
        {
            var position = new IncomingLinkPosition(rows.ReadSpanKey(), rows.ReadSpanKey(), (int)rows.ReadUInt32());
            var batch = rows.ReadInt64();
            var link = ReadLink(position, ref rows);
            if (!links.TryGetValue(position, out var known) || known.Batch < batch)
            {
                links[position] = (batch, link);
            }
        }

        return [.. links.OrderBy(link => link.Key).Select(link => link.Value.Link)];
    }

    private static IncomingLink ReadLink(in IncomingLinkPosition position, ref RowBinaryReader rows) => new()
    {
        Linked = position.Linked,
        Linking = position.Linking,
        Ordinal = position.Ordinal,
        LinkType = rows.ReadText(),
        Flags = rows.ReadUInt32(),
        ServiceName = rows.ReadText(),
        SpanName = rows.ReadText(),
        StartTimeUnixNano = rows.ReadUInt64(),
        EndTimeUnixNano = rows.ReadUInt64(),
        StatusCode = rows.ReadByte(),
    };
}
