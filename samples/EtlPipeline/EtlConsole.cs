using Spectre.Console;

namespace EtlPipeline;

/// <summary>Runs the pipeline with a progress bar for each stage, and says what came of it.</summary>
public static class EtlConsole
{
    /// <summary>Runs the pipeline.</summary>
    public static async Task<EtlResult> RunAsync(
        EtlOptions options, Telemetry telemetry, IAnsiConsole console, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => EtlRun.RunAsync(options, telemetry, Bars(context, options.Rows), cancellationToken));
        console.MarkupLineInterpolated($"Loaded [bold]{result.Loaded}[/] of {options.Rows} rows.");
        foreach (var (source, reason) in result.Failed)
        {
            console.MarkupLineInterpolated($"[yellow]The source {source} failed twice and was given up:[/] {reason}");
        }

        if (!result.IsSent)
        {
            console.MarkupLine("[red]Some spans could not be sent.[/] Is a receiver running? spanlinks serve starts one.");
        }

        return result;
    }

    private static EtlProgress Bars(ProgressContext context, int rows)
    {
        var extract = context.AddTask("extract", maxValue: rows);
        var transform = context.AddTask("transform", maxValue: rows);
        var load = context.AddTask("load", maxValue: rows);
        return new EtlProgress(count => extract.Increment(count), count => transform.Increment(count), count => load.Increment(count));
    }
}
