using System.Globalization;

using SpanLinks.Server.Receive;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Hosting;

/// <summary>Checks all options and collects what is wrong; each failure names the option, its value and what is allowed.</summary>
internal static class SpanLinksServerOptionsValidator
{
    private const long MiB = 1L << 20;
    private const long TiB = 1L << 40;

    /// <summary>The most that <see cref="SpanLinksServerOptions.ShutdownTimeout"/> may be.</summary>
    public static readonly TimeSpan MaxShutdownTimeout = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<string> Validate(SpanLinksServerOptions options)
    {
        var checks = new OptionChecks();
        checks.Text("DataDirectory", "--data", options.DataDirectory);
        CheckMemory(checks, options);
        checks.Range("MaxConnections", "--max-connections", options.MaxConnections, 1, 1_000_000, Number);
        checks.Range("ReceiveTimeout", "--receive-timeout", options.ReceiveTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpanText.Of);
        checks.Range("ShutdownTimeout", "--shutdown-timeout", options.ShutdownTimeout, TimeSpan.Zero, MaxShutdownTimeout, TimeSpanText.Of);
        CheckStore(checks, options);
        if (options.ClickHouse is { } clickHouse)
        {
            CheckClickHouse(checks, clickHouse);
        }

        foreach (var origin in options.CorsOrigins)
        {
            checks.That(IsOrigin(origin), "CorsOrigins", "--cors-origin", $"\"{origin}\"", "*, or a scheme and a host without a path, as in https://shop.example");
        }

        checks.That(
            options.SelfTelemetryEndpoint is null or { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", UserInfo: "" },
            "SelfTelemetryEndpoint", "--self-telemetry-endpoint", $"\"{options.SelfTelemetryEndpoint}\"", "an http or https address, as in http://127.0.0.1:4318");
        checks.Range("SelfTelemetrySampleRatio", "--self-telemetry-sample-ratio", options.SelfTelemetrySampleRatio, 0, 1, Number);
        return checks.Failures;
    }

    private static void CheckMemory(OptionChecks checks, SpanLinksServerOptions options)
    {
        if (checks.Range("MemoryBytes", "--memory", options.MemoryBytes, 256 * MiB, TiB, SizeText.Of)
            & checks.Range("MaxRequestBytes", "--max-request", options.MaxRequestBytes, 1, 512 * MiB, SizeText.Of))
        {
            checks.Range("MaxInFlightBytes", "--max-in-flight", MemoryPlan.For(options).InFlightBytes,
                RequestReceiver.LeastBudget(options.MaxRequestBytes), options.MemoryBytes / 4, SizeText.Of,
                ": what the largest request (--max-request) takes, to a quarter of the memory");
        }
    }

    private static void CheckStore(OptionChecks checks, SpanLinksServerOptions options)
    {
        checks.That(Enum.IsDefined(options.Durability), "Durability", "--durability", $"{options.Durability}", "sync or interval");
        checks.Range("SyncInterval", "--sync-interval", options.SyncInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), TimeSpanText.Of);
        checks.Range("PartitionSpans", "--partition-spans", options.PartitionSpans, 1_000, 1_000_000_000, Number);
        if (options.RetentionAge is { } age)
        {
            checks.Range("RetentionAge", "--retention-age", age, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3_650), TimeSpanText.Of, ", or off");
        }

        if (options.RetentionBytes is { } size)
        {
            checks.Range("RetentionBytes", "--retention-size", size, 64 * MiB, 1024 * TiB, SizeText.Of, ", or off");
        }

        checks.Range("MinFreeDiskBytes", "--min-free-disk", options.MinFreeDiskBytes, 0, TiB, SizeText.Of);
    }

    private static void CheckClickHouse(OptionChecks checks, ClickHouseOptions options)
    {
        checks.That(options.Endpoints.Count is > 0 and <= 100, "Endpoints", "--clickhouse", $"{options.Endpoints.Count} addresses", "1 to 100 addresses");
        checks.Text("Database", "--clickhouse-database", options.Database);
        checks.That(options.Cluster != "", "Cluster", "--clickhouse-cluster", "empty", "a text");
        checks.That(
            options.Tables != ClickHouseTables.SpanLinks || options.Source is null,
            "Source", "--clickhouse-source", options.Source ?? "", "only with --clickhouse-tables collector or jaeger");
        checks.That(
            options.SourceOrDefault.Split('.') is [{ Length: > 0 }, { Length: > 0 }],
            "Source", "--clickhouse-source", $"\"{options.Source}\"", "a database and a table, as in otel.otel_traces");
        checks.Text("User", "--clickhouse-user", options.User);
        checks.Range("QueryTimeout", "--clickhouse-query-timeout", options.QueryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpanText.Of);
        checks.Range("MaxRowsToRead", "--clickhouse-max-rows", options.MaxRowsToRead, 100_000, 1_000_000_000_000, Number);
        checks.Range("InsertDelay", "--clickhouse-insert-delay", options.InsertDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpanText.Of);
        checks.Range("InsertTimeout", "--clickhouse-insert-timeout", options.InsertTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpanText.Of);
        checks.Range("InsertQuorum", "--clickhouse-insert-quorum", options.InsertQuorum, 1, 100, Number);
    }

    // An origin is what a browser sends: https://fetch.spec.whatwg.org/#origin-header
    private static bool IsOrigin(string origin) => origin == "*"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin && uri.UserInfo.Length == 0);

    private static string Number<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
