using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Drops days that are over for longer than spans are kept. Every server does so now and then.</summary>
internal sealed class Retention(ClickHouseClient client, ClickHouseOptions options)
{
    private readonly DayPartitions _partitions = new(client, options);

    public Task ExpireAsync(CancellationToken cancellationToken) => options.RetentionAge is { } age
        ? _partitions.DropAsync(Tables.Expiring, UnixTime.Nano(options.TimeProvider.GetUtcNow() - age) / UnixTime.NanosecondsPerSecond, cancellationToken)
        : Task.CompletedTask;
}
