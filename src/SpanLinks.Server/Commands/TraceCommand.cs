using System.CommandLine;
using System.Text;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks trace TRACE</c>: the spans of a trace, and the links in and out.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var trace = TraceArgument.Create();
        var command = new TaughtCommand(
            "trace",
            "Show the spans of a trace with their links in and out",
            "spanlinks trace 4bf92f3577b34da6a3ce929d0e0e4736",
            "spanlinks trace 4bf92f3577b34da6a3ce929d0e0e4736 --format json > trace.json    # OTLP JSON, every field")
        { trace };
        ApiCommand.Set(command, [], context => ShowAsync(context, context.Parsed.GetRequiredValue(trace)));
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, string traceId)
    {
        if (context.Format == "json")
        {
            var trace = await context.Api.ReadAsync($"{context.Path("traces", traceId)}", context.CancellationToken);
            await context.ShowAsync(Encoding.UTF8.GetString(trace));
            return ExitCodes.Ok;
        }

        // One hop is enough to know what the links of the trace lead to.
        var graph = await context.ShowAsync<GraphAnswer>(
            context.Path("traces", traceId, "graph").Add("maxHops", "1"), answer => Waterfall.Draw(answer, context.Screen.Width));
        var shown = graph.Traces.FirstOrDefault(answer => answer.TraceId == graph.TraceId);
        if (shown is { IsCut: true })
        {
            await context.NoteAsync("The trace has more spans than a graph may have; --format json has all of them.");
        }

        return shown switch
        {
            null => ExitCodes.NotFound,
            { IsCut: true } => ExitCodes.Incomplete,
            _ => ExitCodes.Ok,
        };
    }
}
