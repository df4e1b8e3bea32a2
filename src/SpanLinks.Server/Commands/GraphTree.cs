using System.Globalization;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Query;
using Spectre.Console;

namespace SpanLinks.Server.Commands;

/// <summary>
/// Draws a link graph as a tree of traces for a terminal: each trace under the cause that ended last, with its other links below it.
/// </summary>
public static class GraphTree
{
    public static Tree Create(GraphDocument graph)
    {
        var tree = new Tree($"[bold]{graph.Traces.Count}[/] traces, [bold]{graph.Traces.Sum(trace => trace.Spans.Count)}[/] spans, "
            + $"[bold]{graph.Links.Count}[/] links")
        { Guide = TreeGuide.Line };
        var nodes = new Dictionary<string, TreeNode>();
        foreach (var trace in graph.Traces)
        {
            var links = graph.Links.Where(link => link.Linking.TraceId == trace.TraceId).ToList();
            var cause = links.Where(link => IsDrawn(link, nodes)).MaxBy(link => Number(link.Linked!.EndTimeUnixNano));
            var parent = cause is null ? (IHasTreeNodes)tree : nodes[cause.Linked!.TraceId];
            var node = parent.AddNode(Describe(trace) + (cause is null ? "" : $" · {Describe(cause)}"));
            nodes.Add(trace.TraceId, node);
            foreach (var other in links.Where(link => link != cause))
            {
                node.AddNode($"[grey]also {Describe(other)}, {Target(other)}[/]");
            }
        }

        foreach (var cut in graph.Cuts)
        {
            tree.AddNode($"[yellow]{cut.Statement}[/]");
        }

        return tree;
    }

    // Traces come in the order of their starts, so a tree can only hang an effect under a cause that started before it.
    private static bool IsDrawn(LinkDocument link, Dictionary<string, TreeNode> nodes) =>
        link.State == LinkState.Resolved && link.Linked!.TraceId != link.Linking.TraceId && nodes.ContainsKey(link.Linked.TraceId);

    private static string Describe(GraphTraceDocument trace)
    {
        var root = trace.Spans.First(span => span.SpanId == trace.RootSpanId);
        var isFailed = trace.Spans.Any(span => span.StatusCode == StatusCode.Error);
        var duration = Duration(Number(trace.EndTimeUnixNano) - Number(trace.StartTimeUnixNano));
        var name = $"[bold]{root.Name.EscapeMarkup()}[/] [blue]{root.ServiceName.EscapeMarkup()}[/]";
        return $"{name} {duration}{(isFailed ? " [red]failed[/]" : "")}";
    }

    private static string Describe(LinkDocument link)
    {
        var type = (link.Type ?? "link").EscapeMarkup();
        return link switch
        {
            { QueueTimeNano: { } time } when Number(time) < 0 => $"[teal]{type}[/] overlaps {Duration(-Number(time))}",
            { QueueTimeNano: { } time } => $"[teal]{type}[/] queued {Duration(Number(time))}",
            { State: LinkState.Dangling } => $"[teal]{type}[/] [red]dangling[/]",
            _ => $"[teal]{type}[/] not followed",
        };
    }

    private static string Target(LinkDocument link) =>
        link.Linked is { } linked ? (linked.Name ?? $"{linked.TraceId}/{linked.SpanId}").EscapeMarkup() : "nothing";

    private static decimal Number(string? nanoseconds) =>
        nanoseconds is null ? 0 : decimal.Parse(nanoseconds, CultureInfo.InvariantCulture);

    private static string Duration(decimal nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.0} ms");
}
