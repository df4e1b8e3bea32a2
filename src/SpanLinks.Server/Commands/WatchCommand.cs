using System.CommandLine;
using System.Text;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks watch [QUERY]</c>: a line for each new trace, until Ctrl-C.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var query = new Argument<string?>("QUERY") { Description = "Only traces that this query finds", Arity = ArgumentArity.ZeroOrOne };
        var count = new Option<int>("--count") { Description = "End after so many traces", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        var command = new TaughtCommand(
            "watch",
            "Show new traces as they arrive, until Ctrl-C",
            "spanlinks watch                                             # all",
            "spanlinks watch '{ status = error }'                        # only those with a failed span",
            "spanlinks watch --service payment --format json | jq .traceId")
        { query, count };
        ApiCommand.Set(command, TraceFilterOptions.Create(), async context =>
        {
            var path = context.Path("traces", "live").Add("q", context.Parsed.GetValue(query));
            try
            {
                return await WatchAsync(context, path, context.Parsed.GetValue(count));
            }
            catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Ok; // Ctrl-C is how it ends
            }
        });
        return command;
    }

    private static async Task<int> WatchAsync(CommandContext context, ApiPath path, int count)
    {
        var shown = 0;
        var isListening = () => context.NoteAsync("Watching for new traces; Ctrl-C ends it.");
        await foreach (var item in context.Api.ListenAsync(path.ToString(), isListening, context.CancellationToken))
        {
            if (item.EventType == "missed")
            {
                var missed = ApiClient.Parse<MissedAnswer>(Encoding.UTF8.GetBytes(item.Data));
                await context.NoteAsync($"{missed.Count} traces arrived too fast to be looked at.");
            }
            else if (item.EventType == "trace")
            {
                await ShowAsync(context, item.Data);
                if (++shown == count)
                {
                    return ExitCodes.Ok;
                }
            }
        }

        await context.NoteAsync("The server ended the watch.");
        return ExitCodes.CannotStart;
    }

    private static async Task ShowAsync(CommandContext context, string data)
    {
        if (context.Format == "json")
        {
            await context.Screen.WriteTextAsync(data);
        }
        else
        {
            await context.Screen.WriteAsync(TraceRows.DrawOne(ApiClient.Parse<TraceAnswer>(Encoding.UTF8.GetBytes(data))));
        }

        await context.Screen.FlushAsync();
    }
}
