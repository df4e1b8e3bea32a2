using System.Diagnostics;
using System.Text.RegularExpressions;
using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Servers;

/// <summary>The server in a process of its own, built like this program.</summary>
internal sealed partial class ServerChild : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task _reading;

    private ServerChild(Process process, Match ready, Task reading)
    {
        _process = process;
        _reading = reading;
        Address = new ServerAddress(new Uri(ready.Groups["http"].Value), new Uri(ready.Groups["otlp"].Value), new Uri(ready.Groups["grpc"].Value));
    }

    public ServerAddress Address { get; }

    public ProcessFigures Figures => ProcessFigures.Of(_process);

    /// <summary>Starts it on free ports, and waits until it says that it is ready.</summary>
    public static async Task<ServerChild> StartAsync(DataDirectory data, IEnumerable<string> options, CancellationToken cancellationToken)
    {
        var program = Repository.PathOf("artifacts", "bin", "SpanLinks.Server", Repository.Configuration, "SpanLinks.Server.dll");
        string[] ports = ["--http", "127.0.0.1:0", "--otlp-http", "127.0.0.1:0", "--otlp-grpc", "127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", data.FullPath, .. ports, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        var complaining = RepeatAsync(process.StandardError);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (ReadyLine().Match(line) is { Success: true } ready)
            {
                return new ServerChild(process, ready, Task.WhenAll(complaining, DrainAsync(process.StandardOutput)));
            }
        }

        await process.WaitForExitAsync(cancellationToken);
        await complaining;
        throw new InvalidOperationException($"The server ended with {process.ExitCode} before it was ready; what it said is above.");
    }

    /// <summary>
    /// Waits until it has nothing left to do, as far as one can see from outside: it used next to no CPU, and its files did not change, for
    /// three looks in a row.
    /// </summary>
    public async Task SettleAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        const double idle = 0.05;
        var clock = Stopwatch.StartNew();
        var (calm, bytes, cpu) = (0, data.Bytes(), Figures.Cpu);
        while (calm < 3 && clock.Elapsed < LongestSettling)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            var (bytesNow, cpuNow) = (data.Bytes(), Figures.Cpu);
            calm = bytesNow == bytes && cpuNow - cpu < BetweenLooks * idle ? calm + 1 : 0;
            (bytes, cpu) = (bytesNow, cpuNow);
        }

        if (calm < 3)
        {
            await Console.Error.WriteLineAsync($"The server was still at work {LongestSettling.TotalMinutes} minutes after the last span.");
        }
    }

    /// <summary>SIGKILL: nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _reading;
        _process.Dispose();
    }

    // A pipe that nobody reads would stop the server in the middle of a line.
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }

    // What a server complains of under load, it complains of a thousand times.
    private static async Task RepeatAsync(StreamReader complaints)
    {
        const int repeated = 5;
        var lines = 0;
        while (await complaints.ReadLineAsync() is { } line)
        {
            if (lines++ < repeated)
            {
                await Console.Error.WriteLineAsync($"server: {line[..Math.Min(line.Length, 400)]}");
            }
        }

        if (lines > repeated)
        {
            await Console.Error.WriteLineAsync($"server: {lines - repeated} more lines");
        }
    }

    [GeneratedRegex("^ready http=(?<http>\\S+) otlp-http=(?<otlp>\\S+) otlp-grpc=(?<grpc>\\S+) ", RegexOptions.None, 1000)]
    private static partial Regex ReadyLine();
}
