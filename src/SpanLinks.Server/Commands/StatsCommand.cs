using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks stats</c>: what the server holds.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "stats",
            "Show what the server holds",
            "spanlinks stats",
            "spanlinks stats --format json --server http://traces.example:8080");
        ApiCommand.Set(command, [], async context =>
        {
            await context.ShowAsync<StatisticsAnswer>(context.Path("statistics"), StatisticsLines.Draw);
            return ExitCodes.Ok;
        });
        return command;
    }
}
