using System.CommandLine;
using System.Globalization;
using EtlPipeline;
using Spectre.Console;

var rows = new Option<int>("--rows") { Description = "How many rows the sources have together", DefaultValueFactory = _ => 10_000 };
rows.Validators.Add(result =>
{
    if (result.Tokens is [var given] && (!int.TryParse(given.Value, CultureInfo.InvariantCulture, out var count) || count is < 10 or > 10_000_000))
    {
        result.AddError("--rows takes a whole number from 10 to 10000000.");
    }
});
var database = new Option<string>("--database") { Description = "The target", DefaultValueFactory = _ => "sqlite" };
database.AcceptOnlyFromAmong("sqlite", "postgresql");
var connection = new Option<string?>("--connection")
{
    Description = "The target's connection string; without it, a SQLite file that goes away afterwards",
};
var otlp = new Option<string>("--otlp")
{
    Description = "Where to send spans, by OTLP/gRPC [OTEL_EXPORTER_OTLP_ENDPOINT]",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "http://127.0.0.1:4317",
};
otlp.Validators.Add(result =>
{
    if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out _))
    {
        result.AddError("--otlp takes an address such as http://127.0.0.1:4317.");
    }
});

var command = new RootCommand("Extracts sales from five sources, transforms them and loads them, with a trace for every step.")
{
    rows,
    database,
    connection,
    otlp,
};
command.Validators.Add(result =>
{
    if (result.GetValue(database) == "postgresql" && result.GetValue(connection) is null)
    {
        result.AddError("--database postgresql needs --connection, as in --connection \"Host=127.0.0.1;Username=me;Database=sales\".");
    }
});
command.SetAction(async (parsed, cancellationToken) =>
{
    using var telemetry = new Telemetry(new Uri(parsed.GetRequiredValue(otlp)));
    var options = new EtlOptions(parsed.GetRequiredValue(rows), parsed.GetRequiredValue(database), parsed.GetValue(connection));
    var result = await EtlConsole.RunAsync(options, telemetry, AnsiConsole.Console, cancellationToken);
    return result.IsSent ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
