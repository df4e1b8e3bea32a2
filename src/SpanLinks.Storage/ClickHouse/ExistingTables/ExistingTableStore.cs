using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// The store over a table of spans that is there already, filled by OpenTelemetry's collector or by Jaeger. It reads and does not write; docs/
/// server/clickhouse-existing-tables.md tells what such a table lacks.
/// </summary>
/// <remarks>Spans are in the order of their start, not of their arrival, and each is a part of its own.</remarks>
public sealed class ExistingTableStore : ILinkStore
{
    private readonly ClickHouseClient _client;
    private readonly SourceLayout _layout;
    private readonly SourceSpanTable _table;
    private readonly SpanQueries _spans;
    private readonly LinkIndex _index;
    private readonly IncomingLinkQueries _indexedLinks;
    private readonly IncomingLinkQueries _scannedLinks;
    private readonly PartQueries _parts;
    private readonly SourceNames _names;
    private readonly AllQueries _all;
    private readonly SourceStatistics _statistics;

    private ExistingTableStore(ClickHouseClient client, SourceLayout layout, ClickHouseOptions options)
    {
        _client = client;
        _layout = layout;
        _table = new SourceSpanTable(client, layout);
        _spans = new SpanQueries(_table);
        _index = new LinkIndex(client, options);
        _indexedLinks = IncomingLinkQueries.OfTable(client, options.Database);
        _scannedLinks = new IncomingLinkQueries(client, "read-source-links", [("links", Statement.Read("source-links")), .. ScanHoles(layout)]);
        _parts = new PartQueries(client, new SourcePartTable(layout, options.TimeProvider));
        _names = new SourceNames(client, layout, options);
        _all = new AllQueries(_table, options.TimeProvider);
        _statistics = new SourceStatistics(client, layout, options);
    }

    /// <summary>How far back new spans are looked for: two minutes, in which they ended and were sent and inserted.</summary>
    public long MaxBatchLag => 120_000_000_000;

    public bool IsReadOnly => true;

    /// <summary>Opens the store over the table that the options name.</summary>
    /// <exception cref="StoreOpenException">ClickHouse does not answer, or has no such table, or one without what is needed.</exception>
    public static async Task<ExistingTableStore> OpenAsync(ClickHouseOptions options, CancellationToken cancellationToken)
    {
        var client = new ClickHouseClient(options);
        try
        {
            return new ExistingTableStore(client, await SourceProbe.ReadAsync(client, options, cancellationToken), options);
        }
        catch (ClickHouseException error)
        {
            client.Dispose();
            throw new StoreOpenException($"The table {options.SourceOrDefault} of ClickHouse cannot be read. {error.Message}", error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Whether incoming links are read from the index, or by looking at all spans with links.</summary>
    public ValueTask<bool> IsIndexedAsync(CancellationToken cancellationToken) => _index.IsUsableAsync(cancellationToken);

    public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken) => Task.FromException(new StoreUnavailableException(
        $"The table {_layout.Table} is filled by others and only read here; spans are to be sent to them."));

    public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken) =>
        _spans.ReadTracesAsync(traceIds, maxSpans, cancellationToken);

    public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken) =>
        _spans.ReadSpansAsync(spans, cancellationToken);

    public async Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken)
    {
        var links = await _index.IsUsableAsync(cancellationToken) ? _indexedLinks : _scannedLinks;
        return await links.ReadAsync(targets, maxLinks, cancellationToken);
    }

    public Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken) =>
        _parts.SearchAsync(search, cancellationToken);

    public Task<IReadOnlyList<string>> ReadNamesAsync(
        NameKind kind, string after, int maxNames, CancellationToken cancellationToken) =>
        _names.ReadAsync(kind, after, maxNames, cancellationToken);

    public IAsyncEnumerable<StoredTrace> ReadAllAsync(CancellationToken cancellationToken) => _all.ReadAsync(cancellationToken);

    /// <summary>Does nothing: whoever fills the table lets go of it, too.</summary>
    public Task ExpireAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken) => _statistics.ReadAsync(
        _table.PassedOver is > 0 and var rows
            ? [$"{rows} rows of {_layout.Table} that were read since the start are passed over: their ids are not hex of 16 and 8 bytes."]
            : [],
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private static IEnumerable<(string, string)> ScanHoles(SourceLayout layout) => layout.Holes.Append(
        ("source_condition", $"hasAny({layout.LinkTraceIds}, arrayMap(id -> lower(hex(id)), [{{traces}}]))"));
}
