using System.CommandLine;
using System.CommandLine.Parsing;
using SpanLinks.Server.Hosting;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks clickhouse init</c>: makes the tables, or brings them up to date.</summary>
internal static class ClickHouseInitCommand
{
    private static readonly SettingList Settings = new(ClickHouseSettings.All);

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the statements instead of running them" };

    public static Command Create()
    {
        var command = new TaughtCommand(
            "init",
            "Make the tables that the server needs, or bring them up to date; what is there already stays",
            "spanlinks clickhouse init --clickhouse http://127.0.0.1:8123",
            "spanlinks clickhouse init --clickhouse http://ch1:8123 --clickhouse-cluster main --dry-run");
        Settings.AddTo(command, parsed => Read(parsed, out _));
        command.Options.Add(DryRun);
        command.SetAction((parsed, cancellationToken) =>
        {
            Read(parsed.CommandResult, out var options);
            return RunAsync(options, parsed.GetValue(DryRun), parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static List<string> Read(SymbolResult parsed, out ClickHouseOptions clickHouse)
    {
        var options = new SpanLinksServerOptions();
        ClickHouseSettings.Choose(options);
        var problems = Settings.Read(parsed, options);
        problems.AddRange(SpanLinksServerOptionsValidator.Validate(options));
        clickHouse = options.ClickHouse!;
        return problems;
    }

    private static async Task<int> RunAsync(
        ClickHouseOptions options, bool isDryRun, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            using var schema = new ClickHouseSchema(options);
            if (isDryRun)
            {
                foreach (var statement in await schema.PlanAsync(cancellationToken))
                {
                    await console.Output.WriteLineAsync($"{statement};\n");
                }

                return ExitCodes.Ok;
            }

            var count = await schema.ApplyAsync(cancellationToken);
            await console.Output.WriteLineAsync(count == 0
                ? $"The tables in the database {options.Database} are up to date."
                : $"The tables in the database {options.Database} are made; {count} statements were run.");
            return ExitCodes.Ok;
        }
        catch (ClickHouseException error)
        {
            await console.Error.WriteLineAsync(error.Message);
            return ExitCodes.CannotStart;
        }
    }
}
