using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Inserts a batch into all tables. Its parts come last: what a search finds is there whole. Links are inserted by this server and not by a
/// materialized view, which loses rows where a block is sent again (docs/adr/011-clickhouse.md).
/// </summary>
internal sealed class BatchInserter(TableInserter tables)
{
    private readonly NameMemory _names = new();

    /// <summary>What is told of the parts with links that were inserted.</summary>
    public Action<IReadOnlyList<TracePart>>? Inserted { get; set; }

    public async Task InsertAsync(IReadOnlyList<TraceBatch> slices, long batch, CancellationToken cancellationToken)
    {
        using var blocks = new BatchBlocks();
        blocks.Fill(slices, batch);
        await Task.WhenAll(
            tables.InsertAsync("spans", blocks.Spans.Written, cancellationToken),
            tables.InsertAsync("incoming_links", blocks.IncomingLinks.Written, cancellationToken),
            InsertNamesAsync(blocks.ReadNames(), BatchNumbers.SecondOf(batch), cancellationToken));
        await tables.InsertAsync("trace_parts", blocks.TraceParts.Written, cancellationToken);
        if (blocks.PartsWithLinks.Count > 0)
        {
            Inserted?.Invoke(blocks.PartsWithLinks);
        }
    }

    private async Task InsertNamesAsync(IEnumerable<(NameKind Kind, string Name)> names, uint received, CancellationToken cancellationToken)
    {
        var fresh = _names.FindNew(names, received);
        if (fresh.Count == 0)
        {
            return;
        }

        using var rows = new RowBinaryWriter();
        foreach (var (kind, name) in fresh)
        {
            rows.Write(received);
            rows.Write((byte)kind);
            rows.WriteText(Encoding.UTF8.GetBytes(name));
        }

        await tables.InsertAsync("names", rows.Written, cancellationToken);
        _names.Add(fresh);
    }
}
