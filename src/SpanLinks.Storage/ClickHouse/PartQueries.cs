using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Searches the parts of traces from the latest backwards, in windows of time that grow while they hold too little: parts lie in the order of
/// their arrival, so a window is all that ClickHouse reads. Not every version stops reading once it has enough rows of an order.
/// </summary>
internal sealed class PartQueries(ClickHouseClient client, IPartTable table)
{
    private const long FirstSeconds = 10;
    private const int Growth = 8;

    /// <summary>From so long a window on, the rest is read at once: some eighty days.</summary>
    private const long LongestSeconds = 7_000_000;

    private readonly long _firstWindow = FirstSeconds * table.PerSecond;
    private readonly long _longestWindow = LongestSeconds * table.PerSecond;

    public async Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken)
    {
        var parts = new List<TracePart>();
        var newest = search.Before?.Batch ?? table.Newest(search);
        var oldest = search.After?.Batch ?? 0;
        for (var (to, window) = (newest, _firstWindow); to >= oldest; window = window < _longestWindow ? window * Growth : long.MaxValue)
        {
            var from = Math.Max(oldest, window > to || search.After is not null ? 0 : to - window + 1);
            List<TracePart> found;
            try
            {
                found = await QueryAsync(search, from, to, search.MaxParts - parts.Count, cancellationToken);
            }
            catch (ClickHouseException error) when (error.Code == ErrorCodes.TooManyRows && from < to)
            {
                if (to < newest)
                {
                    return new TracePartPage(parts, new PartPosition(to + 1, 0)); // another page goes on from here
                }

                window = (to - from) / (Growth * 2);
                continue;
            }

            parts.AddRange(found);
            if (parts.Count == search.MaxParts)
            {
                return new TracePartPage(parts, parts[^1].Position);
            }

            to = from - 1;
        }

        return new TracePartPage(parts, null);
    }

    private async Task<List<TracePart>> QueryAsync(TraceSearch search, long from, long to, int limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(table.Search(search, from, to, limit), cancellationToken);
        var parts = new List<TracePart>();
        while (!rows.IsAtEnd)
        {
            var part = ReadPart(ref rows);
            if (parts.Count == 0 || parts[^1].Position != part.Position || parts[^1].TraceId != part.TraceId)
            {
                parts.Add(part); // a block that was sent again to a table that is not replicated may be there twice
            }
        }

        return parts;
    }

    private static TracePart ReadPart(ref RowBinaryReader rows) => new(
        new PartPosition(rows.ReadInt64(), (int)rows.ReadUInt32()),
        rows.ReadTraceId(),
        rows.ReadText(),
        rows.ReadUInt64(),
        rows.ReadUInt64(),
        (int)rows.ReadUInt32(),
        (int)rows.ReadUInt32(),
        (int)rows.ReadUInt32());
}
