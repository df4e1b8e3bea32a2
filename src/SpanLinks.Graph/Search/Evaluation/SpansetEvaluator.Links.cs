using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Evaluation;

/// <content>
/// The operators over links. They go from the right side, which is the result, towards the left one. The left side may be anywhere in
/// time: a cause of what is in the range may lie long before.
/// </content>
internal sealed partial class SpansetEvaluator
{
    private Task<SpanSets> OverLinksAsync(Operation operation, SpanSets right, CancellationToken cancellationToken) => operation.Operator switch
    {
        SpansetOperator.Effect => CarryALinkToAsync(operation.Left, right, cancellationToken),
        SpansetOperator.Cause => AreLinkedByAsync(operation.Left, right, cancellationToken),
        SpansetOperator.Effects => ReachAsync(operation.Left, right, LinkDirection.Outgoing, cancellationToken),
        _ => ReachAsync(operation.Left, right, LinkDirection.Incoming, cancellationToken),
    };

    // -> : the linked span is in the left set; of a trace-level link, any span of the trace.
    private async Task<SpanSets> CarryALinkToAsync(Spanset left, SpanSets right, CancellationToken cancellationToken)
    {
        var linked = right.Traces.SelectMany(traceId => right.Find(traceId)!).SelectMany(searched => searched.Links)
            .Select(link => link.Linked!.Value.TraceId).ToHashSet();
        var causes = await EvaluateAsync(left, linked, isInRange: false, cancellationToken);
        return right.Keep((_, spans) => spans.Where(searched => searched.Links.Any(link =>
            causes.Find(link.Linked!.Value.TraceId) is { } spansOfCause
            && (link.IsTraceLevel || spansOfCause.Any(cause => cause.Span.Key == link.Linked)))));
    }

    // <- : a linking span is in the left set; a trace-level link is one to each span of the trace.
    private async Task<SpanSets> AreLinkedByAsync(Spanset left, SpanSets right, CancellationToken cancellationToken)
    {
        var targets = right.Traces.SelectMany(traceId => right.Find(traceId)!.Select(searched => searched.Span.Key.SpanId).Append(default)
            .Select(spanId => new IncomingLinkTarget(traceId, spanId)));
        var links = await _links.ReadCarriedAsync(targets, cancellationToken);
        var effects = await EvaluateAsync(left, links.Select(link => link.Linking.TraceId).ToHashSet(), isInRange: false, cancellationToken);
        var linked = links.Where(link => effects.Find(link.Linking.TraceId)?.Contains(_links.Linking(link)!) == true)
            .Select(link => link.Linked).ToHashSet();
        return right.Keep((traceId, spans) => linked.Contains(new SpanKey(traceId, default))
            ? spans
            : spans.Where(searched => linked.Contains(searched.Span.Key)));
    }

    // ->> and <<- : hop by hop from all traces of the right side, until each has reached one of the left side or links end. Whether a
    // trace reaches one further on than the hop limit depends on where the others stand; that it may is no harm.
    private async Task<SpanSets> ReachAsync(Spanset left, SpanSets right, LinkDirection direction, CancellationToken cancellationToken)
    {
        var cameFrom = new Dictionary<TraceId, List<TraceId>>();
        var isLeft = new Dictionary<TraceId, bool>();
        var expanded = right.Traces.ToHashSet();
        var next = right.Traces;
        for (var hops = 0; next.Count > 0; hops++)
        {
            if (hops == _budget.Limits.MaxHops)
            {
                _budget.Cut("hops", _budget.Limits.MaxHops);
                break;
            }

            var edges = await _links.FollowAsync(next, direction, cancellationToken);
            foreach (var (from, to) in edges.SelectMany(edge => edge, (edge, to) => (edge.Key, to)))
            {
                (cameFrom.TryGetValue(to, out var froms) ? froms : cameFrom[to] = []).Add(from);
            }

            var found = edges.SelectMany(edge => edge).Distinct().ToList();
            var unknown = found.Where(traceId => !isLeft.ContainsKey(traceId)).ToList();
            var matched = await EvaluateAsync(left, unknown, isInRange: false, cancellationToken);
            unknown.ForEach(traceId => isLeft[traceId] = matched.Find(traceId) is not null);

            // Who gets to one of the left side has arrived: nothing behind it can matter.
            next = [.. found.Where(traceId => !isLeft[traceId] && expanded.Add(traceId))];
        }

        var arrived = Arrived(cameFrom, isLeft.Where(trace => trace.Value).Select(trace => trace.Key));
        return right.Keep((traceId, spans) => arrived.Contains(traceId) ? spans : []);
    }

    private static HashSet<TraceId> Arrived(Dictionary<TraceId, List<TraceId>> cameFrom, IEnumerable<TraceId> goals)
    {
        var arrived = new HashSet<TraceId>();
        var next = new Queue<TraceId>(goals);
        while (next.TryDequeue(out var traceId))
        {
            foreach (var from in cameFrom.GetValueOrDefault(traceId, []).Where(arrived.Add))
            {
                next.Enqueue(from);
            }
        }

        return arrived;
    }
}
