using System.CommandLine;
using SpanLinks.Load.Growth;

namespace SpanLinks.Load.Commands;

/// <summary><c>growth</c> and <c>store-growth</c>: how cost grows with what is stored.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var command = new Command("growth", "Fill a server and a store, and measure how cost grows; writes bench/results and docs/pictures");
        return Configure(command, async (options, cancellationToken) => await GrowthRun.RunAsync(options, cancellationToken));
    }

    public static Command CreateForStore()
    {
        var command = new Command("store-growth", "Fill a store in this process, without a server, and measure how cost grows");
        return Configure(command, async (options, cancellationToken) => await new StoreGrowth(options).RunAsync(cancellationToken));
    }

    private static Command Configure(Command command, Func<GrowthOptions, CancellationToken, Task> runAsync)
    {
        var traffic = new TrafficSettings(command);
        var sending = new SendSettings(command);
        var spans = Settings.Spans(GrowthOptions.StandardSpans);
        var server = Settings.ServerOptions();
        command.Options.Add(spans);
        command.Arguments.Add(server);
        command.SetAction((parsed, cancellationToken) => runAsync(
            new GrowthOptions
            {
                Traffic = traffic.Read(parsed),
                Sending = sending.Read(parsed),
                Spans = parsed.GetValue(spans),
                ServerOptions = parsed.GetValue(server) ?? [],
            },
            cancellationToken));
        return command;
    }
}
