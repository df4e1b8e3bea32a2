using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// The store for more than one machine: tables of ClickHouse, which any number of servers fill and ask (docs/adr/011-clickhouse.md). It has no
/// state of its own but what waits to be inserted.
/// </summary>
/// <remarks>
/// An append completes when ClickHouse has the rows. Servers that use the same database see each other's batches when they are inserted, so
/// one may be found a little later than others with greater numbers.
/// </remarks>
public sealed class ClickHouseLinkStore : ILinkStore, ILinkEdgeStore
{
    private readonly ClickHouseClient _client;
    private readonly TableInserter _tables;
    private readonly BatchInserter _inserter;
    private readonly InsertQueue _inserts;
    private readonly SpanQueries _spans;
    private readonly IncomingLinkQueries _links;
    private readonly PartQueries _parts;
    private readonly NameQueries _names;
    private readonly AllQueries _all;
    private readonly LinkEdgeQueries _edges;
    private readonly StatisticsQueries _statistics;
    private readonly Retention _retention;
    private readonly RetentionTimer _retentionTimer;

    private ClickHouseLinkStore(ClickHouseClient client, ClickHouseOptions options)
    {
        _client = client;
        MaxBatchLag = (long)Math.Ceiling(options.InsertTimeout.TotalSeconds * 3) * BatchNumbers.PerSecond;
        _tables = new TableInserter(client, options);
        _inserter = new BatchInserter(_tables);
        _inserts = new InsertQueue(_inserter, options);
        var spans = new SpanTable(client, options.Database);
        _spans = new SpanQueries(spans);
        _links = IncomingLinkQueries.OfTable(client, options.Database);
        _parts = new PartQueries(client, new PartTable(options.Database, options.TimeProvider));
        _names = new NameQueries(client, options.Database);
        _all = new AllQueries(spans, options.TimeProvider);
        _edges = new LinkEdgeQueries(client, options.Database);
        _statistics = new StatisticsQueries(client, options);
        _retention = new Retention(client, options);
        _retentionTimer = new RetentionTimer(_retention, options.TimeProvider);
    }

    /// <summary>The longest that one batch is inserted later than another with a greater number: three times as long as an insert is tried.</summary>
    public long MaxBatchLag { get; }

    /// <summary>Opens the store in tables that <see cref="ClickHouseSchema"/> has made.</summary>
    /// <exception cref="StoreOpenException">ClickHouse does not answer, or has no tables, or those of another version.</exception>
    public static async Task<ClickHouseLinkStore> OpenAsync(ClickHouseOptions options, CancellationToken cancellationToken)
    {
        var client = new ClickHouseClient(options);
        try
        {
            await CheckAsync(client, options, cancellationToken);
            return new ClickHouseLinkStore(client, options);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken) => _inserts.AppendAsync(batch);

    public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken) =>
        _spans.ReadTracesAsync(traceIds, maxSpans, cancellationToken);

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken) =>
        _spans.ReadSpansAsync(spans, cancellationToken);

    public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken) =>
        _links.ReadAsync(targets, maxLinks, cancellationToken);

    public Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken) =>
        _parts.SearchAsync(search, cancellationToken);

    public Task<IReadOnlyList<string>> ReadNamesAsync(
        NameKind kind, string after, int maxNames, CancellationToken cancellationToken) =>
        _names.ReadAsync(kind, after, maxNames, cancellationToken);

    public IAsyncEnumerable<StoredTrace> ReadAllAsync(CancellationToken cancellationToken) => _all.ReadAsync(cancellationToken);

    public Task ExpireAsync(CancellationToken cancellationToken) => _retention.ExpireAsync(cancellationToken);

    public Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken) => _statistics.ReadAsync(cancellationToken);

    public void OnAppended(Action<IReadOnlyList<TracePart>> follower) => _inserter.Inserted += follower;

    public Task<IReadOnlyList<StoredTrace>> ReadPartsAsync(
        IReadOnlyList<TracePart> parts, int maxSpans, CancellationToken cancellationToken) =>
        _spans.ReadPartsAsync(parts, maxSpans, cancellationToken);

    public async Task AppendEdgesAsync(LinkEdgeWrite write, CancellationToken cancellationToken)
    {
        using var rows = new RowBinaryWriter();
        LinkEdgeRows.Write(rows, write);
        await _tables.InsertAsync(Tables.LinkEdges, rows.Written, cancellationToken);
    }

    public Task<IReadOnlyList<LinkEdgeStep>> ReadEdgesAsync(LinkEdgeSearch search, CancellationToken cancellationToken) =>
        _edges.ReadAsync(search, cancellationToken);

    /// <summary>Has appends that wait for ClickHouse fail, for who must end now; <see cref="Dispose"/> inserts what was appended.</summary>
    public void GiveUp() => _inserts.GiveUp();

    /// <summary>Inserts what was appended, and closes the connections.</summary>
    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private static async Task CheckAsync(ClickHouseClient client, ClickHouseOptions options, CancellationToken cancellationToken)
    {
        int? version;
        try
        {
            version = await ClickHouseSchema.ReadVersionAsync(client, options, cancellationToken);
        }
        catch (ClickHouseException error)
        {
            throw new StoreOpenException($"The ClickHouse store cannot be opened. {error.Message}", error);
        }

        if (version != SchemaSteps.Version)
        {
            throw new StoreOpenException(version > SchemaSteps.Version
                ? $"The tables in the database {options.Database} are of version {version}, of a later program; this one knows {SchemaSteps.Version}."
                : $"The database {options.Database} of ClickHouse has no tables for this program yet, or older ones. Run: spanlinks clickhouse init");
        }
    }

    private async Task CloseAsync()
    {
        await _retentionTimer.DisposeAsync();
        await _inserts.DisposeAsync();
        _client.Dispose();
    }
}
