using Spectre.Console;

namespace SpanLinks.Server.Commands;

/// <summary>A progress bar on standard error, where it does not mix with the answer; without a terminal there is none.</summary>
internal static class TransferProgress
{
    public static Progress Show(TextWriter error, long total)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        ProgressColumn[] columns = total > 0
            ? [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()]
            : [new TaskDescriptionColumn(), new SpinnerColumn(), new ElapsedTimeColumn()];
        return console.Progress().HideCompleted(false).Columns(columns);
    }

    public static ProgressTask AddTask(ProgressContext progress, string description, long total) =>
        progress.AddTask(description, maxValue: Math.Max(total, 1));
}
