using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>All link edges from one service to another, or to itself.</summary>
internal sealed record ServicePair(string From, string To, EdgeFigures Figures)
{
    public string Id => $"{EdgeId.OfServices(From, To)}";

    /// <summary>The most links first.</summary>
    public static IReadOnlyList<ServicePair> Of(EdgeSum sum, IEnumerable<LinkEdge> edges) =>
    [
        .. edges.GroupBy(edge => (edge.Key.LinkedService, edge.Key.LinkingService))
            .Select(pair => new ServicePair(pair.Key.LinkedService, pair.Key.LinkingService, EdgeFigures.Of(sum, pair)))
            .OrderByDescending(pair => pair.Figures.Counts.Links)
            .ThenBy(pair => pair.From, StringComparer.Ordinal).ThenBy(pair => pair.To, StringComparer.Ordinal),
    ];
}
