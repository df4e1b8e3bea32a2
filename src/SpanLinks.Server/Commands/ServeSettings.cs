using System.CommandLine;
using System.CommandLine.Parsing;
using SpanLinks.Server.Hosting;
using SpanLinks.Storage;

namespace SpanLinks.Server.Commands;

/// <summary>All settings of <c>spanlinks serve</c>. docs/server/command-line.md says the same at more length.</summary>
internal static class ServeSettings
{
    private static readonly Setting Store = Setting.Create<bool>(
        "--store", "rocksdb|clickhouse", "Where to keep everything: embedded, or in ClickHouse; rocksdb", "rocksdb or clickhouse", TryParseStore, Choose);

    private static readonly Setting RetentionSize =
        Setting.Size("--retention-size", "The oldest spans expire beyond this size on disk; 20GiB", (options, value) => options.RetentionBytes = value)
            .OrOff(options => options.RetentionBytes = null);

    private static readonly Setting[] Others =
    [
        Setting.Text("--data", "DIR", "The directory to keep data in", (options, value) => options.DataDirectory = Path.GetFullPath(value)),
        Setting.Endpoint("--http", "Where to serve pages and API; 127.0.0.1:8080", (options, value) => options.Http = value),
        Setting.Endpoint("--otlp-http", "Where to receive OTLP/HTTP; 127.0.0.1:4318", (options, value) => options.OtlpHttp = value),
        Setting.Endpoint("--otlp-grpc", "Where to receive OTLP/gRPC; 127.0.0.1:4317", (options, value) => options.OtlpGrpc = value),
        Setting.Text("--cors-origin", "ORIGIN", "A web origin whose pages may send OTLP/HTTP, or *; none. Repeatable", (options, value) => options.CorsOrigins.Add(value))
            .Repeated(),
        Setting.Size("--memory", "What the process may use in all; 1GiB", (options, value) => options.MemoryBytes = value),
        Setting.Size("--max-in-flight", "What requests under way may hold; an eighth of the memory", (options, value) => options.MaxInFlightBytes = value),
        Setting.Size("--max-request", "The largest request, decompressed; 64MiB", (options, value) => options.MaxRequestBytes = (int)Math.Min(value, int.MaxValue)),
        Setting.Count("--max-connections", "How many connections senders may have open; 10000", (options, value) => options.MaxConnections = value),
        Setting.Time("--receive-timeout", "How long a request may take to arrive; 1m", (options, value) => options.ReceiveTimeout = value),
        Setting.Time("--shutdown-timeout", "How long to wait for requests when stopping; 25s", (options, value) => options.ShutdownTimeout = value),
        Setting.Create<Durability>("--durability", "sync|interval", "When spans are on disk for certain: before the answer, or at an interval; sync",
            "sync or interval", TryParseDurability, (options, value) => options.Durability = value),
        Setting.Time("--sync-interval", "The longest time between two syncs with --durability interval; 1s", (options, value) => options.SyncInterval = value),
        Setting.Time("--retention-age", "Spans that arrived earlier than this ago expire; 14d", (options, value) => options.RetentionAge = value)
            .OrOff(options => options.RetentionAge = null),
        RetentionSize,
        Setting.Count("--partition-spans", "How many spans are compacted, and expire, as a whole; 5000000", (options, value) => options.PartitionSpans = value),
        Setting.Size("--min-free-disk", "While less of the disk is free, spans are refused; 1GiB", (options, value) => options.MinFreeDiskBytes = value),
        Setting.Create<Uri>("--self-telemetry-endpoint", "URL", "Where to send the server's own traces and metrics by OTLP/HTTP; nowhere",
            "an http or https address, as in http://127.0.0.1:4318", TryParseUri, (options, value) => options.SelfTelemetryEndpoint = value),
        Setting.Ratio("--self-telemetry-sample-ratio", "The share of requests that the server traces; 0.01", (options, value) => options.SelfTelemetrySampleRatio = value),
    ];

    private static readonly SettingList List = new([Store, .. ClickHouseSettings.All, .. Others]);

    public static void AddTo(Command command) => List.AddTo(command, parsed => Read(parsed, out _));

    /// <summary>Reads options and variables; returns all that is wrong with them.</summary>
    public static IReadOnlyList<string> Read(SymbolResult parsed, out SpanLinksServerOptions options)
    {
        options = new SpanLinksServerOptions();
        var problems = List.Read(parsed, options);
        var isClickHouse = SettingList.ValuesOf(parsed, Store).Values is [.., "clickhouse"];
        if (options.ClickHouse is not null && !isClickHouse)
        {
            problems.Add("Settings of ClickHouse are given, but --store is rocksdb; allowed is --store clickhouse with them.");
        }

        if (isClickHouse && SettingList.ValuesOf(parsed, RetentionSize).Values is [.., not "off"])
        {
            problems.Add("--retention-size is given, but only the embedded store expires by size; allowed is off with --store clickhouse.");
        }

        problems.AddRange(SpanLinksServerOptionsValidator.Validate(options));
        return problems;
    }

    private static bool TryParseDurability(string text, out Durability value)
    {
        value = text == "interval" ? Durability.Interval : Durability.EveryBatch;
        return text is "sync" or "interval";
    }

    private static bool TryParseUri(string text, out Uri value)
    {
        var isUri = Uri.TryCreate(text, UriKind.Absolute, out var uri);
        value = uri!;
        return isUri;
    }

    private static bool TryParseStore(string text, out bool isClickHouse)
    {
        isClickHouse = text == "clickhouse";
        return isClickHouse || text == "rocksdb";
    }

    private static void Choose(SpanLinksServerOptions options, bool isClickHouse)
    {
        if (isClickHouse)
        {
            ClickHouseSettings.Choose(options);
        }
    }
}
