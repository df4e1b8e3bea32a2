using System.Text;
using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Writes the rows of the table link_edges: for each minute one of its totals, and one of each edge. The same write makes the same bytes.</summary>
internal static class LinkEdgeRows
{
    public static void Write(RowBinaryWriter rows, LinkEdgeWrite write)
    {
        var place = 0U;
        foreach (var minute in write.Minutes)
        {
            WriteKey(rows, write, minute, place++, default);
            WriteFigures(rows, new LinkEdge(default, 0, default, new DurationSketch(), new DurationSketch(), []), minute.Scale);
            WriteTotals(rows, minute.OfferedLinks, minute.TakenLinks, minute.Edges);
            foreach (var edge in minute.Edges.Edges)
            {
                WriteKey(rows, write, minute, place++, edge.Key);
                WriteFigures(rows, edge, minute.Scale);
                WriteTotals(rows, 0, 0, null);
            }
        }
    }

    private static void WriteKey(RowBinaryWriter rows, LinkEdgeWrite write, LinkEdgeMinute minute, uint place, LinkEdgeKey key)
    {
        rows.Write(SecondOf(write.TimeUnixNano));
        rows.Write(SecondOf(minute.StartUnixNano));
        rows.Write(write.Writer);
        rows.Write(write.Number);
        rows.Write(place);
        foreach (var name in (ReadOnlySpan<string?>)[key.LinkedService, key.LinkedOperation, key.LinkingService, key.LinkingOperation, key.LinkType])
        {
            rows.WriteText(Encoding.UTF8.GetBytes(name ?? ""));
        }
    }

    private static void WriteFigures(RowBinaryWriter rows, LinkEdge edge, double scale)
    {
        rows.Write(edge.Count);
        rows.Write(edge.Estimated.Links);
        rows.Write(edge.Estimated.Errors);
        rows.Write(edge.Estimated.Overlaps);
        rows.Write(scale);
        WriteSketch(rows, edge.QueueTime);
        WriteSketch(rows, edge.LinkingDuration);
        rows.Write(edge.Exemplars.FirstOrDefault()?.QueueTimeNano ?? long.MinValue);
        ExemplarBytes.Write(rows, edge.Exemplars);
    }

    private static void WriteSketch(RowBinaryWriter rows, DurationSketch sketch)
    {
        rows.Write(sketch.ZeroCount);
        rows.Write(sketch.MinNano);
        rows.Write(sketch.MaxNano);
        rows.Write((ulong)(sketch.SumNano / UnixTime.NanosecondsPerSecond));
        rows.Write((ulong)(sketch.SumNano % UnixTime.NanosecondsPerSecond));
        rows.WriteLength(sketch.Buckets.Count);
        foreach (var index in sketch.Buckets.Keys)
        {
            rows.Write(index);
        }

        rows.WriteLength(sketch.Buckets.Count);
        foreach (var count in sketch.Buckets.Values)
        {
            rows.Write((ulong)count);
        }
    }

    private static void WriteTotals(RowBinaryWriter rows, long offered, long taken, LinkEdgeAccumulator? edges)
    {
        rows.Write(offered);
        rows.Write(taken);
        rows.Write(edges?.UnresolvedCount ?? 0);
        rows.Write(edges?.UnsampledCount ?? 0);
        rows.Write(edges?.LeftOutCount ?? 0);
    }

    private static uint SecondOf(ulong unixNano) => (uint)Math.Min(uint.MaxValue, unixNano / UnixTime.NanosecondsPerSecond);
}
