using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Finds out how a table of others is laid out.</summary>
internal static class SourceProbe
{
    /// <exception cref="StoreOpenException">It is not there, or lacks what is needed.</exception>
    public static async Task<SourceLayout> ReadAsync(ClickHouseClient client, ClickHouseOptions options, CancellationToken cancellationToken)
    {
        var table = SourceName.Of(options);
        var isJaeger = options.Tables == ClickHouseTables.Jaeger;
        var columns = await SourceColumns.ProbeAsync(client, table, cancellationToken);
        var times = await SourceColumns.ProbeAsync(client, isJaeger ? JaegerLayout.TimesOf(table) : CollectorLayout.TimesOf(table), cancellationToken);
        return isJaeger ? JaegerLayout.Of(columns, times) : CollectorLayout.Of(columns, times);
    }
}
