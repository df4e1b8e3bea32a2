using SpanLinks.Server.Hosting;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Commands;

/// <summary>The settings that say where ClickHouse is and how to use it: of <c>spanlinks serve</c> and of <c>spanlinks clickhouse</c>.</summary>
internal static class ClickHouseSettings
{
    /// <summary>Not an option: the command line of a process can be read by everybody on its machine.</summary>
    public const string PasswordVariable = "SPANLINKS_CLICKHOUSE_PASSWORD";

    public static readonly Setting[] All =
    [
        Setting.Create<IReadOnlyList<Uri>>("--clickhouse", "URL,URL", "The addresses of ClickHouse's HTTP interface, the preferred one first; http://127.0.0.1:8123",
            "http or https addresses with commas between, without user and password, as in http://ch1:8123,http://ch2:8123",
            TryParseEndpoints, (options, value) => Change(options, known => known with { Endpoints = value })),
        Setting.Text("--clickhouse-database", "NAME", "The database with SpanLinks' tables; spanlinks", (options, value) => Change(options, known => known with { Database = value })),
        Setting.Create<ClickHouseTables>("--clickhouse-tables", "spanlinks|collector|jaeger", "Whose tables spans are in; others' are only read; spanlinks",
            "spanlinks, collector or jaeger", TryParseTables, (options, value) => Change(options, known => known with { Tables = value })),
        Setting.Text("--clickhouse-source", "DATABASE.TABLE", "The table of the collector or of Jaeger; otel.otel_traces or jaeger.spans",
            (options, value) => Change(options, known => known with { Source = value })),
        Setting.Text("--clickhouse-cluster", "NAME", "The cluster in system.clusters to spread tables over; a single server",
            (options, value) => Change(options, known => known with { Cluster = value })),
        Setting.Text("--clickhouse-user", "NAME", $"The user; default. The password is in {PasswordVariable} or in a file",
            (options, value) => Change(options, known => known with { User = value })),
        Setting.Create<string>("--clickhouse-password-file", "FILE", "A file with the user's password", "a file that can be read",
            TryReadPassword, (options, value) => Change(options, known => known with { Password = value })),
        Setting.Create<string>("--clickhouse-ca-file", "FILE", "Certificates (PEM) of who signs ClickHouse's; those of the system", "a file that can be read",
            TryFindFile, (options, value) => Change(options, known => known with { CaFile = value })),
        Setting.Time("--clickhouse-query-timeout", "How long a query may take; 30s", (options, value) => Change(options, known => known with { QueryTimeout = value })),
        Setting.Create<long>("--clickhouse-max-rows", "N", "How many rows a query may look at on each server; 200000000", "a whole number",
            (string text, out long value) => long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value),
            (options, value) => Change(options, known => known with { MaxRowsToRead = value })),
        Setting.Time("--clickhouse-insert-delay", "How long the first span of an insert waits for others; 200ms",
            (options, value) => Change(options, known => known with { InsertDelay = value })),
        Setting.Time("--clickhouse-insert-timeout", "How long an insert is tried again before senders are told to try later; 10s",
            (options, value) => Change(options, known => known with { InsertTimeout = value })),
        Setting.Count("--clickhouse-insert-quorum", "How many replicas of a shard must have an insert before it is acknowledged; 1",
            (options, value) => Change(options, known => known with { InsertQuorum = value })),
        Setting.Create<bool>("--clickhouse-partial-answers", "yes|no", "Answer without shards of which no replica answers, and say so, instead of failing; no", "yes or no",
            (string text, out bool value) => (value = text == "yes") || text == "no",
            (options, value) => Change(options, known => known with { SkipsUnavailableShards = value })),
    ];

    /// <summary>The address that ClickHouse has where none is given.</summary>
    private static readonly Uri[] DefaultEndpoints = [new("http://127.0.0.1:8123")];

    /// <summary>Chooses ClickHouse, as far as it is known so far.</summary>
    public static void Choose(SpanLinksServerOptions options) => Change(options, known => known);

    private static void Change(SpanLinksServerOptions options, Func<ClickHouseOptions, ClickHouseOptions> change) =>
        options.ClickHouse = change(options.ClickHouse ?? new ClickHouseOptions
        {
            Endpoints = DefaultEndpoints,
            Password = Environment.GetEnvironmentVariable(PasswordVariable) ?? "",
        });

    private static bool TryParseEndpoints(string text, out IReadOnlyList<Uri> value)
    {
        var endpoints = new List<Uri>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(part, UriKind.Absolute, out var uri) || uri is not { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
            {
                value = [];
                return false;
            }

            endpoints.Add(uri);
        }

        value = endpoints;
        return endpoints.Count > 0;
    }

    private static bool TryParseTables(string text, out ClickHouseTables value)
    {
        value = text switch
        {
            "collector" => ClickHouseTables.Collector,
            "jaeger" => ClickHouseTables.Jaeger,
            _ => ClickHouseTables.SpanLinks,
        };
        return text is "spanlinks" or "collector" or "jaeger";
    }

    private static bool TryReadPassword(string file, out string password)
    {
        try
        {
            password = File.ReadAllText(file).TrimEnd('\r', '\n');
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            password = "";
            return false;
        }
    }

    private static bool TryFindFile(string file, out string path)
    {
        path = Path.GetFullPath(file);
        return File.Exists(path);
    }
}
