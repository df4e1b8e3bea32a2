using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks dangling</c>: links whose linked span is not stored, and why.</summary>
internal static class DanglingCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "dangling",
            "List links whose linked span is not stored, with the reason",
            "spanlinks dangling                                          # the newest",
            "spanlinks dangling --reason missing --service shipping      # what should be there and is not");
        QueryOption[] options =
        [
            QueryOption.OneOf("--reason", "Only links that dangle for this reason", "pending", "unsampled", "expired", "missing", "invalid"),
            QueryOption.Service("Links that spans of this service carry"),
            QueryOption.From(),
            QueryOption.To(),
            QueryOption.Limit("How many traces with such links, 1 to 200; 50"),
            QueryOption.Cursor(),
        ];
        ApiCommand.Set(command, options, async context =>
        {
            var answer = await context.ShowAsync<LinksAnswer>(
                context.Path("dangling"), links => LinkRows.DrawDangling(links, context.Screen.Width));
            await context.NoteAsync(answer.Statement);
            await context.HintAsync(answer.Next);
            return ExitCodes.Ok;
        });
        return command;
    }
}
