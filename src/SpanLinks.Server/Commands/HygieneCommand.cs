using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks hygiene</c>: what is wrong with links.</summary>
internal static class HygieneCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "hygiene",
            "Report what is wrong with links, with examples",
            "spanlinks hygiene                                           # of the last hour",
            "spanlinks hygiene --from 24h --limit 10000");
        QueryOption[] options =
        [
            QueryOption.From("; an hour before the end"),
            QueryOption.To(),
            QueryOption.Limit("How many traces to look at, the newest first, 1 to 10000; 2000"),
        ];
        ApiCommand.Set(command, options, async context =>
        {
            var answer = await context.ShowAsync<HygieneAnswer>(context.Path("hygiene"), HygieneLines.Draw);
            await context.NoteAsync(answer.Statement);
            return answer.IsCut ? ExitCodes.Incomplete : ExitCodes.Ok;
        });
        return command;
    }
}
