using System.CommandLine;
using System.Net;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks graph TRACE</c>: the traces that links tie to one, with queue times and the critical path.</summary>
internal static class GraphCommand
{
    private static readonly string[] Formats = ["tree", "json", "dot", "mermaid"];

    public static Command Create()
    {
        var trace = TraceArgument.Create();
        var span = new Option<string>("--span") { Description = "Only what is linked to this span of the trace", HelpName = "SPAN" };
        span.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !SpanArgument.IsHex(token.Value, 16))
            {
                result.AddError($"--span is \"{token.Value}\"; allowed are 16 hex digits.");
            }
        });
        var command = new TaughtCommand(
            "graph",
            "Show the traces that are linked to one, with queue times and the critical path",
            "spanlinks graph 4bf92f3577b34da6a3ce929d0e0e4736                              # causes and effects",
            "spanlinks graph 4bf92f3577b34da6a3ce929d0e0e4736 --direction causes           # what led to it",
            "spanlinks graph 4bf92f3577b34da6a3ce929d0e0e4736 --span 00f067aa0ba902b7      # from one span",
            "spanlinks graph 4bf92f3577b34da6a3ce929d0e0e4736 --format dot | dot -Tsvg > graph.svg")
        { trace, span };
        ApiCommand.Set(command, Options(), Formats, context =>
            ShowAsync(context, context.Parsed.GetRequiredValue(trace), context.Parsed.GetValue(span)));
        return command;
    }

    private static QueryOption[] Options() =>
    [
        QueryOption.OneOf("--direction", "Only what led to it, or what followed from it; both", "causes", "effects", "both"),
        QueryOption.Create("--max-traces", "N", "Where the graph ends, 1 to 1000; 200"),
        QueryOption.Create("--max-spans", "N", "Where the graph ends, 1 to 100000; 20000"),
        QueryOption.Create("--max-hops", "N", "How many links away, 1 to 128; 32"),
        QueryOption.From(),
        QueryOption.To(),
    ];

    private static async Task<int> ShowAsync(CommandContext context, string traceId, string? spanId)
    {
        string[] start = spanId is null ? ["traces", traceId] : ["spans", traceId, spanId];
        var path = context.Path([.. start, "graph"]);
        // The path of a span asks what the span waited for, not what followed, so a part of a graph shows none.
        var isWhole = spanId is null && context.Format != "json";
        var critical = isWhole ? await CriticalPathAsync(context, traceId) : null;
        var answer = await context.ShowAsync<GraphAnswer>(
            context.Format == "json" ? path : path.Add("view", "traces"),
            graph => Draw(context, new GraphPlan(graph, critical)));
        foreach (var cut in answer.Cuts ?? [])
        {
            await context.NoteAsync(cut.Statement);
        }

        return answer.Cuts is { Count: > 0 } ? ExitCodes.Incomplete : ExitCodes.Ok;
    }

    private static async Task<CriticalPathAnswer?> CriticalPathAsync(CommandContext context, string traceId)
    {
        try
        {
            return await context.Api.GetAsync<CriticalPathAnswer>($"{context.Path("traces", traceId, "critical-path")}", context.CancellationToken);
        }
        catch (ApiException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null; // only links to the trace are stored; the graph says so
        }
    }

    private static IEnumerable<Line> Draw(CommandContext context, GraphPlan plan) => context.Format switch
    {
        "dot" => GraphDot.Draw(plan),
        "mermaid" => GraphMermaid.Draw(plan),
        _ => GraphTreeRows.Draw(plan, context.Screen.Width),
    };
}
