using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Adds up rows of the table link_edges, in ClickHouse: sketches add up bucket by bucket, so no rows travel but the sums.</summary>
internal sealed class LinkEdgeQueries(ClickHouseClient client, string database)
{
    public async Task<IReadOnlyList<LinkEdgeStep>> ReadAsync(LinkEdgeSearch search, CancellationToken cancellationToken)
    {
        var (first, length) = (SecondOf(search.FirstStepUnixNano), SecondOf(search.StepNano));
        var rows = await client.ReadAsync(
            Statement.Fill(
                "read-link-edges",
                ("database", SqlText.Name(database)),
                ("first", SqlText.Of(first)),
                ("from", SqlText.Of(SecondOf(search.FromUnixNano))),
                ("last", SqlText.Of(SecondOf(search.ToUnixNano))),
                ("length", SqlText.Of(length)),
                ("writer", SqlText.Of(search.Writer)),
                ("number", SqlText.Of(search.LastWrite)),
                ("condition", search.OnlyTotals ? "links = 0" : "1"),
                ("limit", SqlText.Of(LinkEdgeSearch.MaxRows))),
            cancellationToken);
        var steps = new List<LinkEdgeStep>();
        while (!rows.IsAtEnd)
        {
            var start = (first + ((ulong)rows.ReadInt64() * length)) * UnixTime.NanosecondsPerSecond;
            var key = new LinkEdgeKey(rows.ReadText(), rows.ReadText(), rows.ReadText(), rows.ReadText(), rows.ReadText());
            var (count, estimated, scaled) = (rows.ReadInt64(), ReadCounts(ref rows), ReadCounts(ref rows));
            var edge = new LinkEdge(key, count, estimated, ReadSketch(ref rows), ReadSketch(ref rows), ReadExemplars(ref rows));
            var totals = new LinkEdgeTotals(rows.ReadInt64(), rows.ReadInt64(), rows.ReadDouble(), rows.ReadDouble(), rows.ReadDouble());
            steps.Add(new LinkEdgeStep(start, edge, scaled, totals));
        }

        return steps;
    }

    private static List<LinkExemplar> ReadExemplars(ref RowBinaryReader rows)
    {
        const int groups = 5; // as the statement has them
        var exemplars = new List<LinkExemplar>();
        for (var group = 0; group < groups; group++)
        {
            exemplars.AddRange(ExemplarBytes.Read(ref rows));
        }

        return exemplars;
    }

    private static EdgeCounts ReadCounts(ref RowBinaryReader rows) => new(rows.ReadDouble(), rows.ReadDouble(), rows.ReadDouble());

    private static DurationSketch ReadSketch(ref RowBinaryReader rows)
    {
        var zeros = rows.ReadInt64();
        var (min, max, seconds, nanos) = (rows.ReadUInt64(), rows.ReadUInt64(), rows.ReadUInt64(), rows.ReadUInt64());
        var indexes = new List<int>();
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            indexes.Add(rows.ReadInt32());
        }

        var buckets = new List<KeyValuePair<int, long>>();
        for (var left = rows.ReadLength(); left > 0; left--)
        {
            buckets.Add(new(indexes[buckets.Count], (long)rows.ReadUInt64()));
        }

        return DurationSketch.Of(zeros, ((UInt128)seconds * UnixTime.NanosecondsPerSecond) + nanos, min, max, buckets);
    }

    private static ulong SecondOf(ulong unixNano) => Math.Min(uint.MaxValue, unixNano / UnixTime.NanosecondsPerSecond);
}
