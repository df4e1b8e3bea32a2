using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A link of the graph with its key.</summary>
public sealed record LinkRow(LinkKey Key, GraphLink Link)
{
    /// <summary>The graph's links, in its order.</summary>
    public static IReadOnlyList<LinkRow> Of(LinkGraph graph)
    {
        var rows = new List<LinkRow>(graph.Links.Count);
        var ordinal = 0;
        foreach (var link in graph.Links)
        {
            // A span's links follow one another, in the order in which it carries them.
            ordinal = rows.Count > 0 && rows[^1].Link.Linking == link.Linking ? ordinal + 1 : 0;
            rows.Add(new LinkRow(new LinkKey(link.Linking.Key, ordinal), link));
        }

        return rows;
    }
}
