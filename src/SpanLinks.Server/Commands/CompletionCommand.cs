using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>
/// <c>spanlinks completion SHELL</c>: prints what makes a shell complete commands and options. The scripts ask the program itself, by
/// System.CommandLine's directive <c>[suggest:POSITION]</c>.
/// </summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that shall complete" };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new TaughtCommand(
            "completion",
            "Print a script that makes a shell complete spanlinks",
            "source <(spanlinks completion bash)                           # in ~/.bashrc",
            "source <(spanlinks completion zsh)                            # in ~/.zshrc, after compinit",
            "spanlinks completion fish | source                            # in ~/.config/fish/config.fish",
            "spanlinks completion pwsh | Out-String | Invoke-Expression    # in $PROFILE")
        { shell };
        command.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(ScriptFor(parsed.GetRequiredValue(shell)));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string ScriptFor(string shell)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
