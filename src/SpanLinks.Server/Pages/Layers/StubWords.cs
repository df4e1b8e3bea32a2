using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>The links of a trace that lead nowhere for one reason, and where they stand: below the box of the trace.</summary>
internal sealed record StubWords(string Words, IReadOnlyList<GraphLink> Links)
{
    public const double RowHeight = 22;
    private const double Indent = 24;
    private const double TextSize = 11;

    /// <summary>By trace, those traces only that have such links.</summary>
    public static Dictionary<TraceId, List<StubWords>> Of(LinkGraph graph) => graph.Links
        .Where(link => link.State != LinkState.Resolved)
        .GroupBy(link => link.Linking.Key.TraceId)
        .ToDictionary(trace => trace.Key, trace => trace.GroupBy(LinkWords.State).Select(reason => new StubWords(reason.Key, [.. reason])).ToList());

    public LayerStub Place(LayerNode node, int index, GraphAddress address)
    {
        var middle = node.Bottom + (index * RowHeight) + 14;
        var words = Links.Count == 1 ? Words : $"{Count.Of(Links.Count)} × {Words}";
        return new LayerStub
        {
            Key = LinkBundle.KeyOf(Links[0]),
            IsDangling = Links[0].State == LinkState.Dangling,
            IsSelected = Links.Any(link => LinkBundle.KeyOf(link) == address.Link),
            Words = SafeText.Fit(words, LayerNode.Width - Indent - 4, TextSize),
            X = node.X + Indent,
            Y = middle + 4,
            Curve = LayerPaths.Elbow(node.X + Indent - 4, middle, node.X + 10, node.Bottom),
            Head = LayerPaths.HeadUp(node.X + 10, node.Bottom),
        };
    }
}
