using System.CommandLine;
using System.CommandLine.Parsing;
using SpanLinks.Server.Hosting;
using SpanLinks.Storage;

namespace SpanLinks.Server.Commands;

/// <summary>All settings of <c>spanlinks serve</c>. docs/server/command-line.md says the same at more length.</summary>
internal static class ServeSettings
{
    private static readonly Setting[] All =
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
        Setting.Size("--retention-size", "The oldest spans expire beyond this size on disk; 20GiB", (options, value) => options.RetentionBytes = value)
            .OrOff(options => options.RetentionBytes = null),
        Setting.Count("--partition-spans", "How many spans are compacted, and expire, as a whole; 5000000", (options, value) => options.PartitionSpans = value),
        Setting.Size("--min-free-disk", "While less of the disk is free, spans are refused; 1GiB", (options, value) => options.MinFreeDiskBytes = value),
        Setting.Create<Uri>("--self-telemetry-endpoint", "URL", "Where to send the server's own traces and metrics by OTLP/HTTP; nowhere",
            "an http or https address, as in http://127.0.0.1:4318", TryParseUri, (options, value) => options.SelfTelemetryEndpoint = value),
        Setting.Ratio("--self-telemetry-sample-ratio", "The share of requests that the server traces; 0.01", (options, value) => options.SelfTelemetrySampleRatio = value),
    ];

    public static void AddTo(Command command)
    {
        foreach (var setting in All)
        {
            command.Options.Add(setting.Option);
        }

        command.Validators.Add(result =>
        {
            foreach (var problem in Read(result, out _))
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>Reads options and variables; returns all that is wrong with them.</summary>
    public static IReadOnlyList<string> Read(SymbolResult parsed, out SpanLinksServerOptions options)
    {
        options = new SpanLinksServerOptions();
        var problems = new List<string>();
        foreach (var setting in All)
        {
            var (source, values) = ValuesOf(parsed, setting);
            foreach (var value in values)
            {
                if (!setting.TryApply(options, value))
                {
                    problems.Add($"{source} is \"{value}\"; allowed is {setting.Allowed}.");
                }
            }
        }

        problems.AddRange(SpanLinksServerOptionsValidator.Validate(options));
        return problems;
    }

    private static (string Source, string[] Values) ValuesOf(SymbolResult parsed, Setting setting)
    {
        if (parsed.GetResult(setting.Option) is { Implicit: false } given)
        {
            return (setting.Option.Name, [.. given.Tokens.Select(token => token.Value)]);
        }

        const StringSplitOptions clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var variable = Environment.GetEnvironmentVariable(setting.VariableName) ?? "";
        return (setting.VariableName, setting.IsRepeated ? variable.Split(',', clean) : variable.Length == 0 ? [] : [variable]);
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
}
