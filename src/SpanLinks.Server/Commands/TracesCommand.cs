using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks traces</c>: the newest traces, or the newest that filters find.</summary>
internal static class TracesCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "traces",
            "List the newest traces, with filters",
            "spanlinks traces                                            # the newest 50",
            "spanlinks traces --service payment --status error           # failures of a service",
            "spanlinks traces --min-duration 2s --from 15m               # slow ones of the last quarter of an hour",
            "spanlinks traces --link-type retry_of --has dangling        # whose retries link to what is not stored");
        ApiCommand.Set(command, [.. TraceFilterOptions.Create(), QueryOption.From(), QueryOption.To(),
            QueryOption.Limit("How many traces, 1 to 1000; 50"), QueryOption.Cursor()], context => ShowAsync(context, context.Path("traces")));
        return command;
    }

    /// <summary>A page of traces, and how to see the next.</summary>
    public static async Task<int> ShowAsync(CommandContext context, ApiPath path)
    {
        var answer = await context.ShowAsync<TracesAnswer>(path, traces => TraceRows.Draw(traces, context.Screen.Width));
        foreach (var cut in answer.Cuts ?? [])
        {
            await context.NoteAsync(cut.Statement);
        }

        await context.NoteAsync(answer.Statement);
        await context.HintAsync(answer.Next);
        return answer.Cuts is { Count: > 0 } ? ExitCodes.Incomplete : ExitCodes.Ok;
    }
}
