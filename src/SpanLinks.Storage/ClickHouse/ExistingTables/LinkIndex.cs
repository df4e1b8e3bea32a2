using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Knows whether the links of a table are in incoming_links, which <c>spanlinks clickhouse index</c> fills and says so. Where it does not keep
/// up, nothing is told from there: an answer that lacks what came since would not say that it does.
/// </summary>
internal sealed class LinkIndex(ClickHouseClient client, ClickHouseOptions options)
{
    /// <summary>How old the last word of the indexer may be: some times as long as it pauses, and a restart.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(5);

    private Known? _known;

    /// <summary>Whether incoming_links has all links that were there a few minutes ago or later.</summary>
    public async ValueTask<bool> IsUsableAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known);
        if (known is null || options.TimeProvider.GetElapsedTime(known.ReadAt) > Validity)
        {
            known = new Known(options.TimeProvider.GetTimestamp(), await ReadAsync(cancellationToken));
            Volatile.Write(ref _known, known);
        }

        return known.IsUsable;
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await client.ReadAsync(Statement.Fill("read-index-time", ("database", SqlText.Name(options.Database))), cancellationToken);
            return DateTimeOffset.FromUnixTimeMilliseconds(rows.ReadInt64()) > options.TimeProvider.GetUtcNow() - MaxAge;
        }
        catch (ClickHouseException error) when (error.Code is ErrorCodes.UnknownDatabase or ErrorCodes.UnknownTable or ErrorCodes.AccessDenied)
        {
            return false;
        }
    }

    private sealed record Known(long ReadAt, bool IsUsable);
}
