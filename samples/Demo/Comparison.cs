using SpanLinks.Graph.Links;
using SpanLinks.Server.Query.Graphs;

namespace Demo;

/// <summary>Compares what the services sent with what the server answers about it.</summary>
internal static class Comparison
{
    /// <summary>Every difference in words; empty where there is none.</summary>
    public static async Task<IReadOnlyList<string>> CompareAsync(
        Api api, SentSpans sent, IReadOnlyDictionary<string, GraphDocument> graphs, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        foreach (var (traceId, counts) in sent.ByTrace)
        {
            var spans = await api.SpansAsync(traceId, cancellationToken);
            var links = spans.Sum(span => span["links"]?.AsArray().Count ?? 0);
            if (spans.Count != counts.Spans || links != counts.Links)
            {
                differences.Add($"trace {traceId}: sent {counts.Spans} spans and {counts.Links} links, read {spans.Count} and {links}");
            }

            var graph = graphs[traceId];
            differences.AddRange(graph.Links!.Where(link => link.State != LinkState.Resolved).Select(link => Describe(traceId, link)));
            differences.AddRange(graph.Traces.Select(trace => trace.TraceId).Where(id => !sent.ByTrace.ContainsKey(id))
                .Select(id => $"trace {id} is in the graph of {traceId}, and was not sent"));
        }

        return differences;
    }

    private static string Describe(string traceId, LinkDocument link) =>
        $"graph of {traceId}: the link of {link.Linking.Name} to {link.Linked?.TraceId} is {link.State}";
}
