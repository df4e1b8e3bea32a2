using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>A link as a way from its linking span to its cause: the linked span, or the linked trace as a whole.</summary>
/// <param name="Link">The link, which is resolved.</param>
/// <param name="Whole">The linked trace, where the link is trace-level.</param>
internal sealed record LinkWay(GraphLink Link, TraceEnds? Whole)
{
    public ulong Start => Link.Linked?.StartTimeUnixNano ?? Link.LinkedTrace!.Spans[0].StartTimeUnixNano;

    public ulong End => TargetAt(ulong.MaxValue).LastTimeUnixNano;

    /// <summary>Whether the cause began only after the linking span did, which therefore waited for it like for a child.</summary>
    public bool IsInner => Start > Link.Linking.StartTimeUnixNano;

    /// <summary>The span that the way leads to at a time when the cause had begun.</summary>
    public Span TargetAt(ulong time) => Link.Linked ?? Whole!.At(time);

    /// <summary>When the cause ended, as far as it had at a time when it had begun.</summary>
    public ulong EndAt(ulong time) => Math.Min(TargetAt(time).LastTimeUnixNano, time);
}
