using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Fills incoming_links from the links of a table that others fill, and keeps it up: what counts is not time but the parts of the table, so
/// what comes late or is filled in afterwards is indexed as well. ClickHouse copies the rows itself.
/// </summary>
/// <remarks>
/// A part that was merged from some that were read and some that were not is read as a whole; readers keep one of rows with the same key. One
/// user at a time; two indexers of one table do no harm.
/// </remarks>
public sealed class LinkIndexer
{
    /// <summary>How long copying one group of parts may take.</summary>
    private static readonly TimeSpan CopyTimeout = TimeSpan.FromHours(1);

    /// <summary>How often a round looks again for what was merged while it read.</summary>
    private const int MaxLooks = 100;

    private readonly ClickHouseOptions _options;
    private DateTimeOffset _lastExpired = DateTimeOffset.MinValue;

    /// <param name="options">Where the ClickHouse is; each address is a server of its own.</param>
    public LinkIndexer(ClickHouseOptions options) => _options = options with { QueryTimeout = CopyTimeout };

    /// <summary>Makes the tables that are missing.</summary>
    /// <exception cref="StoreOpenException">The table cannot be indexed, or the database has SpanLinks' own tables.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var client = new ClickHouseClient(_options);
        if (await ClickHouseSchema.ReadVersionAsync(client, _options, cancellationToken) is not null)
        {
            throw new StoreOpenException(
                $"The database {_options.Database} has the tables that spanlinks clickhouse init makes, with links of their own; --clickhouse-database names another one for the index.");
        }

        await SourceServer.ReadAsync(client, SourceName.Of(_options), cancellationToken);
        var version = await client.ReadAsync(Statement.Fill("read-version"), cancellationToken);
        var dialect = new SchemaDialect(_options, version.ReadText());
        string[] statements = ["create-database", "create-incoming-links", "create-index-progress"];
        foreach (var statement in _options.Cluster is null ? statements : [.. statements, "create-incoming-links-distributed"])
        {
            await client.ExecuteAsync(dialect.Fill(statement), cancellationToken);
        }
    }

    /// <summary>Indexes all that is not yet, on the first server that answers.</summary>
    /// <exception cref="ClickHouseException">No server answers, or it refused a statement. Another round goes on from there.</exception>
    public async Task<IndexRound> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var endpoint in _options.Endpoints)
        {
            try
            {
                // Parts are those of one server, so a round asks no other.
                using var client = new ClickHouseClient(_options with { Endpoints = [endpoint] });
                return await RunAsync(client, cancellationToken);
            }
            catch (ClickHouseException error) when (error.Code == ErrorCodes.None && endpoint != _options.Endpoints[^1])
            {
                continue;
            }
        }

        throw new ClickHouseException(ErrorCodes.None, "No address of a ClickHouse is given.");
    }

    private async Task<IndexRound> RunAsync(ClickHouseClient client, CancellationToken cancellationToken)
    {
        var layout = await SourceProbe.ReadAsync(client, _options, cancellationToken);
        var server = await SourceServer.ReadAsync(client, layout.Table, cancellationToken);
        var progress = new IndexProgress(client, _options, server);
        await progress.LoadAsync(cancellationToken);
        await ExpireAsync(client, layout, cancellationToken);
        var round = new IndexRound(0, 0, false);
        for (var looks = 0; looks < MaxLooks && !round.IsComplete; looks++)
        {
            var listing = await PartListing.ReadAsync(client, server, _options.TimeProvider, cancellationToken);
            var all = true;
            foreach (var group in PartGroups.Of(listing.Parts.Where(part => !progress.Covers(part))))
            {
                await CopyAsync(client, layout, listing.Host, group, cancellationToken);
                var read = await FindReadAsync(client, server, listing.Host, group, cancellationToken);
                await progress.AddAsync(read, cancellationToken);
                all &= read.Count == group.Count;
                round = round with { Parts = round.Parts + read.Count, Rows = round.Rows + read.Sum(part => part.Rows) };
            }

            if (all)
            {
                await progress.CompleteAsync(listing.ReadAt, cancellationToken);
                round = round with { IsComplete = true };
            }
        }

        return round;
    }

    private async Task CopyAsync(
        ClickHouseClient client, SourceLayout layout, string host, IReadOnlyList<SourcePart> parts, CancellationToken cancellationToken)
    {
        foreach (var slice in PartGroups.SlicesOf(parts))
        {
            var condition = $"notEmpty({layout.LinkTraceIds}) AND {slice} AND throwIf(hostName() != {SqlText.Of(host)}, 'this is another server than {host}') = 0";
            var statement = Statement.Fill(
                "index-links",
                [("database", SqlText.Name(_options.Database)), ("links", Statement.Read("source-links")), .. layout.Holes, ("source_condition", condition)]);
            await client.ExecuteAsync(statement, cancellationToken);
        }
    }

    // A part that is there before and after was there in between. One that is gone was merged into another, which the next look finds.
    private async Task<IReadOnlyList<SourcePart>> FindReadAsync(
        ClickHouseClient client, SourceServer server, string host, IReadOnlyList<SourcePart> parts, CancellationToken cancellationToken)
    {
        var after = await PartListing.ReadAsync(client, server, _options.TimeProvider, cancellationToken);
        var names = after.Parts.Select(part => part.Name).ToHashSet();
        return after.Host == host ? [.. parts.Where(part => names.Contains(part.Name))] : [];
    }

    private async Task ExpireAsync(ClickHouseClient client, SourceLayout layout, CancellationToken cancellationToken)
    {
        var now = _options.TimeProvider.GetUtcNow();
        if (now - _lastExpired > TimeSpan.FromHours(1))
        {
            await new IndexRetention(client, layout, _options).ExpireAsync(cancellationToken);
            _lastExpired = now;
        }
    }
}
