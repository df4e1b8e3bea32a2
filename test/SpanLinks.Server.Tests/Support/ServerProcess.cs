using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SpanLinks.Server.Tests.Support;

/// <summary>The server in a process of its own, as a user starts it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly string[] Ports = ["--http", "--otlp-http", "--otlp-grpc"];

    private readonly Process _process;

    private ServerProcess(Process process, Match ready)
    {
        _process = process;
        Log = process.StandardError.ReadToEndAsync();
        Pages = new Uri(ready.Groups["http"].Value);
        Otlp = new Uri(ready.Groups["otlp"].Value);
        Grpc = new Uri(ready.Groups["grpc"].Value);
    }

    /// <summary>What <c>dotnet</c> runs.</summary>
    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "SpanLinks.Server.dll");

    public Uri Pages { get; }

    public Uri Otlp { get; }

    public Uri Grpc { get; }

    /// <summary>What it has written to its log, once it has ended.</summary>
    public Task<string> Log { get; }

    /// <summary>The memory that the process has now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static IEnumerable<string> FreePortsBut(string option) =>
        Ports.Where(port => port != option).SelectMany(port => (string[])[port, "127.0.0.1:0"]);

    public static Task<ServerProcess> StartAsync(string? directory, params (string Name, string Value)[] variables) =>
        StartAsync(directory, [], variables);

    public static async Task<ServerProcess> StartAsync(
        string? directory, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        string[] data = directory is null ? [] : ["--data", directory];
        var isPortGiven = arguments.Contains("--otlp-http");
        var process = Start(["serve", .. data, .. FreePortsBut(isPortGiven ? "--otlp-http" : ""), .. arguments], variables);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync()}");
        return new ServerProcess(process, ReadyLine().Match(line));
    }

    /// <summary>Runs the server where it must end by itself, and returns its exit code and what it complained of.</summary>
    public static async Task<(int ExitCode, string Error)> FailAsync(
        IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(arguments, variables);
        var (exitCode, _, error) = await EndAsync(process);
        return (exitCode, error);
    }

    /// <summary>Runs another command of the program to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(arguments, variables);
        return await EndAsync(process);
    }

    /// <summary>Starts another command of the program, which ends only when it is told to.</summary>
    public static Process Start(IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramPath, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, error);
    }

    /// <summary>SIGKILL: no handler runs and nothing is flushed. The process is gone then.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalTerminationAsync();
        return await WaitForExitAsync();
    }

    /// <summary>SIGTERM, without waiting for the end.</summary>
    public async Task SignalTerminationAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [GeneratedRegex("^ready http=(?<http>\\S+) otlp-http=(?<otlp>\\S+) otlp-grpc=(?<grpc>\\S+) (data|clickhouse)=", RegexOptions.None, 1000)]
    private static partial Regex ReadyLine();
}
