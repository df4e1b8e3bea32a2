namespace SpanLinks.Storage.ClickHouse;

/// <summary>Where a ClickHouse is and how it is used. Whoever makes it has checked the values.</summary>
public sealed record ClickHouseOptions
{
    /// <summary>The HTTP addresses of its servers, the preferred one first; any of them can answer everything.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>The database with the tables of SpanLinks.</summary>
    /// <value>The default is <c>spanlinks</c>.</value>
    public string Database { get; init; } = "spanlinks";

    /// <summary>Whose tables spans are in.</summary>
    /// <value>The default is those of SpanLinks.</value>
    public ClickHouseTables Tables { get; init; }

    /// <summary>The table of others that is read, with its database before it; null for the usual one.</summary>
    /// <value>The default is <c>otel.otel_traces</c> or <c>jaeger.spans</c>.</value>
    public string? Source { get; init; }

    /// <summary>The table of others that is read.</summary>
    public string SourceOrDefault => Source ?? (Tables == ClickHouseTables.Jaeger ? "jaeger.spans" : "otel.otel_traces");

    /// <summary>The cluster, as <c>system.clusters</c> names it, over whose shards and replicas the tables lie; null for a single server.</summary>
    public string? Cluster { get; init; }

    /// <value>The default is ClickHouse's own: <c>default</c>.</value>
    public string User { get; init; } = "default";

    /// <value>The default is none.</value>
    public string Password { get; init; } = "";

    /// <summary>A file with certificates (PEM) of authorities that sign the servers' certificates; null for those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>How long a query may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many rows a query may look at on each server.</summary>
    /// <value>The default is 200 million.</value>
    public long MaxRowsToRead { get; init; } = 200_000_000;

    /// <summary>How long the first span of an insert waits for others to go with it.</summary>
    /// <value>The default is 200 milliseconds.</value>
    public TimeSpan InsertDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long an insert is tried again before senders are told to send it again later.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan InsertTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many replicas of a shard must have an insert before it is acknowledged.</summary>
    /// <value>The default is 1; the others fetch it from that one.</value>
    public int InsertQuorum { get; init; } = 1;

    /// <summary>Answers leave out the shards of which no replica answers, and say so, instead of failing.</summary>
    /// <value>The default is false.</value>
    public bool SkipsUnavailableShards { get; init; }

    /// <summary>Partitions of a day expire when all of it arrived earlier than this ago; null keeps them.</summary>
    /// <value>The default is 14 days.</value>
    public TimeSpan? RetentionAge { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The clock by which batches are numbered and spans expire.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
