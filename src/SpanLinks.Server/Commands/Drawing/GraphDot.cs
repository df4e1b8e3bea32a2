using System.Text;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A link graph in Graphviz' language (https://graphviz.org/doc/info/lang.html), a node for each trace, from cause to effect.</summary>
internal static class GraphDot
{
    public static IEnumerable<Line> Draw(GraphPlan plan)
    {
        yield return Line.Of("digraph spanlinks {");
        yield return Line.Of("  rankdir=LR;");
        yield return Line.Of("  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
        yield return Line.Of("  edge [fontname=\"sans-serif\", fontsize=10];");
        foreach (var trace in plan.Graph.Traces)
        {
            var label = $"{Quote(CellText.Name(trace.RootName))}\\n{Quote(CellText.Name(trace.RootServiceName))}\\n"
                + Quote(Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano));
            var color = trace.ErrorCount > 0 ? ", color=red" : "";
            var weight = plan.CriticalTraces.Contains(trace.TraceId) ? ", penwidth=3" : "";
            yield return Line.Of($"  \"{Quote(trace.TraceId)}\" [label=\"{label}\"{color}{weight}];");
        }

        foreach (var edge in plan.Graph.Edges ?? [])
        {
            var weight = plan.CriticalEdges.Contains((edge.LinkedTraceId, edge.LinkingTraceId)) ? ", penwidth=3" : "";
            yield return Line.Of($"  \"{Quote(edge.LinkedTraceId)}\" -> \"{Quote(edge.LinkingTraceId)}\" "
                + $"[label=\"{string.Join("\\n", EdgeLabel.Of(edge).Select(Quote))}\"{weight}];");
        }

        yield return Line.Of("}");
    }

    // Within quotes only these two mean something; a backslash would otherwise begin an escape such as \n or \G.
    private static string Quote(string text) =>
        new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").ToString();
}
