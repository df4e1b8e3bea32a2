using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SpanLinks.Server.Hosting;
using SpanLinks.Storage;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.ExistingTables;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks clickhouse index</c>: fills the index of incoming links of a table that others fill, and keeps it up.</summary>
internal static class ClickHouseIndexCommand
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    private static readonly SettingList Settings = new(ClickHouseSettings.All);

    private static readonly Option<bool> Once = new("--once") { Description = "Index what is there, and end" };

    private static readonly Option<TimeSpan> Interval = new("--interval")
    {
        Description = $"How long to wait between two rounds; {TimeSpanText.Of(DefaultInterval)}",
        HelpName = "TIME",
        DefaultValueFactory = _ => DefaultInterval,
        CustomParser = ParseInterval,
    };

    public static Command Create()
    {
        var command = new TaughtCommand(
            "index",
            "Index the links of the collector's or Jaeger's table, and keep the index up",
            "spanlinks clickhouse index --clickhouse-tables collector",
            "spanlinks clickhouse index --clickhouse-tables jaeger --clickhouse-source tracing.spans --once");
        Settings.AddTo(command, parsed => Read(parsed, out _));
        command.Options.Add(Once);
        command.Options.Add(Interval);
        command.SetAction((parsed, cancellationToken) =>
        {
            Read(parsed.CommandResult, out var options);
            return RunAsync(options, parsed.GetValue(Once), parsed.GetValue(Interval), parsed.InvocationConfiguration, cancellationToken);
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
        if (clickHouse.Tables == ClickHouseTables.SpanLinks)
        {
            problems.Add("--clickhouse-tables is spanlinks, whose links are indexed as they come; allowed is collector or jaeger.");
        }

        return problems;
    }

    private static async Task<int> RunAsync(
        ClickHouseOptions options, bool isOnce, TimeSpan interval, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            var indexer = new LinkIndexer(options);
            await indexer.PrepareAsync(cancellationToken);
            while (true)
            {
                var round = await RunRoundAsync(indexer, options, isOnce, console, cancellationToken);
                if (isOnce)
                {
                    return round is { IsComplete: true } ? ExitCodes.Ok : ExitCodes.Incomplete;
                }

                await Task.Delay(interval, options.TimeProvider, cancellationToken);
            }
        }
        catch (Exception error) when (error is StoreOpenException or ClickHouseException)
        {
            await console.Error.WriteLineAsync(error.Message);
            return ExitCodes.CannotStart;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Ok; // told to end; what was read so far is noted
        }
    }

    // A ClickHouse that does not answer for a while is no reason to end: the next round goes on from what is noted there.
    private static async Task<IndexRound?> RunRoundAsync(
        LinkIndexer indexer, ClickHouseOptions options, bool isOnce, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var began = options.TimeProvider.GetTimestamp();
        try
        {
            var round = await indexer.RunAsync(cancellationToken);
            if (round.Parts > 0 || isOnce || !round.IsComplete)
            {
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"indexed parts={round.Parts} spans={round.Rows} seconds={options.TimeProvider.GetElapsedTime(began).TotalSeconds:0.0} complete={(round.IsComplete ? "yes" : "no")}"));
                await console.Output.FlushAsync(cancellationToken);
            }

            return round;
        }
        catch (ClickHouseException error) when (!isOnce)
        {
            await console.Error.WriteLineAsync(error.Message);
            return null;
        }
    }

    private static TimeSpan ParseInterval(ArgumentResult result)
    {
        if (!TimeSpanText.TryParse(result.Tokens[0].Value, out var interval) || interval < TimeSpan.FromMilliseconds(100) || interval > TimeSpan.FromMinutes(5))
        {
            result.AddError($"--interval is \"{result.Tokens[0].Value}\"; allowed is {TimeSpanText.Allowed}, from 100ms to 5m.");
        }

        return interval;
    }
}
