using System.Diagnostics;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>A sample in a process of its own, as a user starts it.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private SampleProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static SampleProcess Start(string name, params IEnumerable<string> arguments) => Start(name, new Dictionary<string, string>(), arguments);

    public static SampleProcess Start(string name, IReadOnlyDictionary<string, string> variables, IEnumerable<string> arguments)
    {
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(here.Parent!.Parent!.FullName, name, here.Name, $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it has ended by itself, which must be well.</summary>
    public async Task SucceedAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(patience.Token);
        Assert.True(_process.ExitCode == 0, $"Exit code {_process.ExitCode}: {await _output}{await _error}");
    }

    /// <summary>SIGKILL: no handler runs and nothing is flushed.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "The process has ended before it could be killed.");
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM, upon which it must end well.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await SucceedAsync();
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
}
