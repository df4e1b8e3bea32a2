using System.Globalization;
using System.Text;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>
/// A link graph in Mermaid's language (https://mermaid.js.org/syntax/flowchart.html), as Markdown pages draw it. Nodes have numbers for
/// ids, and everything in a name that is no letter, digit or harmless sign is written as a character entity, so a name cannot become syntax.
/// </summary>
internal static class GraphMermaid
{
    public static IEnumerable<Line> Draw(GraphPlan plan)
    {
        yield return Line.Of("flowchart LR");
        var ids = new Dictionary<string, string>();
        foreach (var trace in plan.Graph.Traces)
        {
            ids.Add(trace.TraceId, $"t{ids.Count}");
            yield return Line.Of($"  {ids[trace.TraceId]}[\"{Escape(CellText.Name(trace.RootName))}<br/>"
                + $"{Escape(CellText.Name(trace.RootServiceName))}<br/>{Escape(Durations.Between(trace.StartTimeUnixNano, trace.EndTimeUnixNano))}\"]");
        }

        var critical = new List<int>();
        var drawn = 0;
        foreach (var edge in (plan.Graph.Edges ?? []).Where(edge => ids.ContainsKey(edge.LinkedTraceId) && ids.ContainsKey(edge.LinkingTraceId)))
        {
            if (plan.CriticalEdges.Contains((edge.LinkedTraceId, edge.LinkingTraceId)))
            {
                critical.Add(drawn);
            }

            drawn++;
            var label = string.Join("<br/>", EdgeLabel.Of(edge).Select(Escape));
            yield return Line.Of($"  {ids[edge.LinkedTraceId]} -->|\"{label}\"| {ids[edge.LinkingTraceId]}");
        }

        foreach (var line in Styles(plan, ids, critical))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Styles(GraphPlan plan, Dictionary<string, string> ids, List<int> criticalEdges)
    {
        foreach (var trace in plan.Graph.Traces.Where(trace => trace.ErrorCount > 0))
        {
            yield return Line.Of($"  style {ids[trace.TraceId]} stroke:#c00");
        }

        foreach (var trace in plan.Graph.Traces.Where(trace => plan.CriticalTraces.Contains(trace.TraceId)))
        {
            yield return Line.Of($"  style {ids[trace.TraceId]} stroke-width:4px");
        }

        if (criticalEdges.Count > 0)
        {
            yield return Line.Of($"  linkStyle {string.Join(',', criticalEdges)} stroke-width:4px");
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = Rune.IsLetterOrDigit(rune) || " -_./:,×".Contains(rune.ToString(), StringComparison.Ordinal);
            escaped.Append(isPlain ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};"));
        }

        return escaped.ToString();
    }
}
