using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Tells the state, the reason and the marks of links, all but <see cref="LinkMarks.Cycle"/>, which needs the whole graph.</summary>
/// <param name="rules">Why links dangle.</param>
/// <param name="find">Finds what a link points to.</param>
internal sealed class LinkResolver(DanglingRules rules, Func<SpanKey, LinkedEnd> find)
{
    /// <summary>The links of a span, in its order.</summary>
    public IEnumerable<GraphLink> Resolve(Span linking)
    {
        var seen = linking.Links.Count > 1 ? new HashSet<Link>(SameLink.Instance) : null;
        for (var ordinal = 0; ordinal < linking.Links.Count; ordinal++)
        {
            var link = linking.Links[ordinal];
            yield return Resolve(linking, ordinal, isDuplicate: seen?.Add(link) == false);
        }
    }

    private GraphLink Resolve(Span linking, int ordinal, bool isDuplicate)
    {
        var link = linking.Links[ordinal];
        var isInvalid = DanglingRules.IsInvalid(linking, link);
        var end = isInvalid ? new LinkedEnd(null, null, WasLookedFor: true) : find(link.Linked!.Value);
        var state = end.Span is not null || (link.IsTraceLevel && end.Trace is not null) ? LinkState.Resolved
            : end.WasLookedFor ? LinkState.Dangling
            : LinkState.NotFollowed;
        return new GraphLink
        {
            Linking = linking,
            Link = link,
            Ordinal = ordinal,
            Linked = end.Span,
            LinkedTrace = state == LinkState.Resolved ? end.Trace : null,
            State = state,
            Reason = state == LinkState.Dangling ? rules.ReasonOf(linking, link) : null,
            Marks = Marks(linking, link, end, isDuplicate),
        };
    }

    private static LinkMarks Marks(Span linking, Link link, LinkedEnd end, bool isDuplicate)
    {
        var marks = isDuplicate ? LinkMarks.Duplicate : LinkMarks.None;
        if (link.Linked is not { } linked)
        {
            return marks;
        }

        var isWithin = linked.TraceId == linking.Key.TraceId;
        marks |= isWithin ? LinkMarks.WithinTrace : LinkMarks.None;
        marks |= link.IsTraceLevel ? LinkMarks.TraceLevel : LinkMarks.None;
        marks |= isWithin && (link.IsTraceLevel || linked == linking.Key) ? LinkMarks.SelfLink : LinkMarks.None;
        marks |= isWithin && !link.IsTraceLevel && linked.SpanId == linking.ParentSpanId ? LinkMarks.Parent : LinkMarks.None;
        var start = link.IsTraceLevel ? end.Trace?.StartTimeUnixNano : end.Span?.StartTimeUnixNano;
        return linking.StartTimeUnixNano < start ? marks | LinkMarks.AgainstTime : marks;
    }

    /// <summary>Links that say the same of the same linked span. Bytes are compared, so no attribute is decoded.</summary>
    private sealed class SameLink : IEqualityComparer<Link>
    {
        public static readonly SameLink Instance = new();

        public bool Equals(Link? x, Link? y) => x!.Linked == y!.Linked && x.Encoded.Span.SequenceEqual(y.Encoded.Span);

        public int GetHashCode(Link link)
        {
            var hash = default(HashCode);
            hash.AddBytes(link.Encoded.Span);
            return hash.ToHashCode();
        }
    }
}
