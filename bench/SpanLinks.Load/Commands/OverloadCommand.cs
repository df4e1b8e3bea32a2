using System.CommandLine;
using SpanLinks.Load.Overload;

namespace SpanLinks.Load.Commands;

/// <summary><c>overload</c>: more than a server can take, in every way at once.</summary>
internal static class OverloadCommand
{
    public static Command Create()
    {
        var defaults = new OverloadOptions();
        var duration = Settings.Number("--duration", "Seconds", (int)defaults.Duration.TotalSeconds, 1, 100_000);
        var ceiling = Settings.Number("--ceiling", "MiB that the server may have resident", (int)(defaults.CeilingBytes >> 20), 1, 1 << 20);
        var greedy = Settings.Number("--greedy", "Senders without patience, half of them by gRPC", defaults.Greedy, 0, 10_000);
        var spans = Settings.Number("--spans-per-request", "Spans in a request of theirs", defaults.SpansPerRequest, 1, 100_000);
        var slow = Settings.Number("--slow", "Connections that send a byte a second", defaults.Slow, 0, 20_000);
        var crowds = Settings.Number("--crowds", "Senders whose every span comes from a service of its own", defaults.Crowds, 0, 100);
        var bombs = Settings.Number("--bombs", "Senders of gzip bodies that become 200 MiB", defaults.Bombs, 0, 100);
        var server = Settings.ServerOptions();
        var command = new Command("overload", "Send a server more than it can take, in every way at once, and watch its memory")
        {
            duration, ceiling, greedy, spans, slow, crowds, bombs, server,
        };
        command.SetAction(async (parsed, cancellationToken) => await new OverloadRun(new OverloadOptions
        {
            Duration = TimeSpan.FromSeconds(parsed.GetValue(duration)),
            CeilingBytes = (long)parsed.GetValue(ceiling) << 20,
            Greedy = parsed.GetValue(greedy),
            SpansPerRequest = parsed.GetValue(spans),
            Slow = parsed.GetValue(slow),
            Crowds = parsed.GetValue(crowds),
            Bombs = parsed.GetValue(bombs),
            ServerOptions = parsed.GetValue(server) ?? [],
        }).RunAsync(cancellationToken) ? 0 : 1);
        return command;
    }
}
