using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Query.Graphs;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>Says what a graph and its picture leave out.</summary>
internal static class GraphNotes
{
    public static IReadOnlyList<GraphNote> Of(LinkGraph graph, GraphFilter shown, int hiddenArrows, GraphAddress address) =>
    [
        .. graph.Cuts.Select(cut => OfCut(cut, address)),
        .. OfPicture(graph.Traces.Count - shown.Traces.Count, hiddenArrows, address),
        .. OfDropped(graph.DroppedLinksCount),
    ];

    private static GraphNote OfCut(GraphCut cut, GraphAddress address) => cut.Limit switch
    {
        "traces" => More(cut, GraphQuestion.Traces.Name, GraphQuestion.Traces.Max, "traces", address),
        "spans" => More(cut, GraphQuestion.Spans.Name, GraphQuestion.Spans.Max, "spans", address),
        "hops" => More(cut, GraphQuestion.Hops.Name, GraphQuestion.Hops.Max, "steps", address),
        _ => new GraphNote(cut.Statement),
    };

    private static GraphNote More(GraphCut cut, string name, int most, string what, GraphAddress address) => cut.Value >= most
        ? new GraphNote(cut.Statement)
        : new GraphNote(cut.Statement, $"Show up to {Count.Of(most)} {what}", address.Bound(name, $"{most}"));

    private static IEnumerable<GraphNote> OfPicture(int hiddenTraces, int hiddenArrows, GraphAddress address)
    {
        if (hiddenTraces > 0)
        {
            yield return new GraphNote(
                $"The filters leave out {Count.Of(hiddenTraces, "trace")}.", "Show all",
                (address with { Types = null, Services = null }).ToString());
        }

        if (hiddenArrows > 0)
        {
            yield return new GraphNote($"{Count.Of(hiddenArrows, "link")} more would make the picture unreadable and are not drawn as arrows.");
        }
    }

    private static IEnumerable<GraphNote> OfDropped(long dropped) => dropped == 0 ? []
        : [new GraphNote($"The senders dropped {Count.Of((int)Math.Min(dropped, int.MaxValue), "link")} before they sent the spans.")];
}
