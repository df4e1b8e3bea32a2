using System.Diagnostics;
using SpanLinks.Server.Commands;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Commands;

/// <summary>Help that teaches, and completion without anything else installed.</summary>
public sealed class CompletionTests
{
    [Fact]
    public void Help_EveryCommand_HasAnExample() => Assert.All(
        SpanLinksCommandLine.Create().Subcommands,
        command => Assert.Contains(Assert.IsType<TaughtCommand>(command).Examples, line => line.Contains($"spanlinks {command.Name}", StringComparison.Ordinal)));

    [Fact]
    public async Task Help_EveryExample_IsACommandLine()
    {
        foreach (var example in SpanLinksCommandLine.Create().Subcommands.Cast<TaughtCommand>().SelectMany(command => command.Examples))
        {
            // The shell says which words it would hand over, in one write each, because both ends of a pipe run at once; spanlinks itself
            // does not run.
            var output = await BashAsync($$"""
                cd "{{Directory.CreateTempSubdirectory().FullName}}"
                exec 3>&1 > /dev/null 2>&1
                spanlinks() { local words; words=$(printf '%s\n' "$@" END); echo "$words" >&3; }
                {{example}}
                """);

            var lines = output.Split("END\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(lines);
            Assert.All(lines, words => Assert.Empty(SpanLinksCommandLine.Create().Parse(words.TrimEnd('\n').Split('\n')).Errors));
        }
    }

    [Fact]
    public async Task Suggest_OptionOfACommand_IsCompleted()
    {
        var (_, output, _) = await ServerProcess.RunAsync("[suggest:30]", "spanlinks traces --status erro");

        Assert.Equal("error", output.Trim());
    }

    [Theory]
    [InlineData("spanlinks tra", "trace traces")]
    [InlineData("spanlinks graph --fo", "--format")]
    [InlineData("spanlinks edges --sort ", "count error_rate queue_time")]
    public async Task BashScript_InBash_Completes(string line, string expected)
    {
        var script = $$"""
            spanlinks() { dotnet "{{ServerProcess.ProgramPath}}" "$@"; }
            source <(spanlinks completion bash)
            COMP_LINE="{{line}}" COMP_POINT={{line.Length}}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _spanlinks
            echo "${COMPREPLY[@]}"
            """;

        Assert.Equal(expected, (await BashAsync(script)).Trim());
    }

    [Theory]
    [InlineData("zsh", "#compdef spanlinks")]
    [InlineData("fish", "complete --command spanlinks")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName spanlinks")]
    public async Task Completion_OtherShells_PrintTheirScript(string shell, string expected)
    {
        var (exitCode, output, _) = await ServerProcess.RunAsync("completion", shell);

        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    private static async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        return await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
