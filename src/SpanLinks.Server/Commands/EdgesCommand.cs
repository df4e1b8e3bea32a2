using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks edges</c>: how long work waits between two operations, and how it fares then.</summary>
internal static class EdgesCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "edges",
            "Show queue times and errors of links between operations",
            "spanlinks edges                                             # of the last hour",
            "spanlinks edges --service payment --sort queue_time         # what payment hands over or takes, the slowest queue first",
            "spanlinks edges --from 24h --type retry_of --sort error_rate");
        QueryOption[] options =
        [
            QueryOption.Service("Links to or from this service"),
            QueryOption.Create("--type", "TYPE", "Links of this type"),
            QueryOption.OneOf("--sort", "What is greatest first; count", "count", "error_rate", "queue_time"),
            QueryOption.From("; an hour before the end"),
            QueryOption.To(),
            QueryOption.Limit("How many edges, 1 to 1000; 100"),
            QueryOption.Cursor(),
        ];
        ApiCommand.Set(command, options, async context =>
        {
            var answer = await context.ShowAsync<EdgesAnswer>(context.Path("edges"), edges => EdgeRows.Draw(edges, context.Screen.Width));
            await context.NoteAsync(answer.Statement);
            await context.HintAsync(answer.Next);
            return ExitCodes.Ok;
        });
        return command;
    }
}
