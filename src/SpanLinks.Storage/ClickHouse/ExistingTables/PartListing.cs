using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>The parts that a table has at one time, on one server.</summary>
/// <param name="ReadAt">When that was, or a little before.</param>
/// <param name="Host">The name of the server.</param>
/// <param name="Parts">The parts, in the order of partitions and blocks.</param>
internal sealed record PartListing(DateTimeOffset ReadAt, string Host, IReadOnlyList<SourcePart> Parts)
{
    /// <summary>
    /// Reads the listing. A table without replicas numbers blocks when they appear, and over all partitions: a number that a partition passed
    /// over never comes, so a part stands for all numbers behind the part before it. With replicas a lower number may appear later.
    /// </summary>
    public static async Task<PartListing> ReadAsync(
        ClickHouseClient client, SourceServer server, TimeProvider time, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var rows = await client.ReadAsync(
            Statement.Fill("list-source-parts", ("database", SqlText.Of(server.Table.Database)), ("table", SqlText.Of(server.Table.Table))), cancellationToken);
        var parts = new List<SourcePart>();
        var host = server.Host;
        while (!rows.IsAtEnd)
        {
            host = rows.ReadText();
            var (partition, name, first, last, count) = (rows.ReadText(), rows.ReadText(), rows.ReadInt64(), rows.ReadInt64(), rows.ReadInt64());
            var before = parts is [.., var previous] && previous.Partition == partition ? previous.LastBlock + 1 : 0;
            parts.Add(new SourcePart(partition, name, server.IsReplicated ? first : Math.Min(first, before), last, count));
        }

        return new PartListing(readAt, host, parts);
    }
}
