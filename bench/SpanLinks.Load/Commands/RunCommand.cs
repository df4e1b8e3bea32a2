using System.CommandLine;
using SpanLinks.Load.Running;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Commands;

/// <summary><c>run</c>: sends traffic, and measures client and server.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Send traffic, and measure client and server");
        var traffic = new TrafficSettings(command);
        var sending = new SendSettings(command);
        var spans = Settings.Spans(1_000_000);
        var duration = Settings.Number("--duration", "The most seconds to send for; 0: until all spans are sent", 0, 0, 1_000_000);
        var url = Settings.Address("--url", "A running server's OTLP address, for the protocol that is sent by; without it one is started");
        var server = Settings.ServerOptions();
        command.Options.Add(spans);
        command.Options.Add(duration);
        command.Options.Add(url);
        command.Arguments.Add(server);
        command.SetAction((parsed, cancellationToken) => new LoadRun(new RunOptions
        {
            Traffic = traffic.Read(parsed),
            Sending = sending.Read(parsed),
            Spans = parsed.GetValue(spans),
            Duration = parsed.GetValue(duration) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            Server = parsed.GetValue(url) is { } address ? new ServerAddress(address, address, address) : null,
            ServerOptions = parsed.GetValue(server) ?? [],
        }).RunAsync(cancellationToken));
        return command;
    }
}
