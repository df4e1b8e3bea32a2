using System.Globalization;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Query.Graphs;
using Spectre.Console;

namespace SpanLinks.Server.Commands;

/// <summary>
/// Draws a link graph as a tree of traces for a terminal: each trace under the cause that ended last, with its other links below it.
/// </summary>
public static class GraphTree
{
    public static Tree Create(GraphDocument graph)
    {
        var tree = new Tree($"[bold]{graph.TraceCount}[/] traces, [bold]{graph.SpanCount}[/] spans, [bold]{graph.LinkCount}[/] links")
        { Guide = TreeGuide.Line };
        var linksByTrace = (graph.Links ?? []).ToLookup(link => link.Linking.TraceId);
        var nodes = new Dictionary<string, TreeNode>();
        foreach (var trace in graph.Traces)
        {
            var links = linksByTrace[trace.TraceId];
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
        var duration = Duration(Number(trace.EndTimeUnixNano) - Number(trace.StartTimeUnixNano));
        var name = $"[bold]{trace.RootName.EscapeMarkup()}[/] [blue]{trace.RootServiceName.EscapeMarkup()}[/]";
        return $"{name} {duration}{(trace.ErrorCount > 0 ? " [red]failed[/]" : "")}";
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
