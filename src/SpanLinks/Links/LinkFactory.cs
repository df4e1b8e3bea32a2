using System.Diagnostics;

namespace SpanLinks;

/// <summary>Makes typed links to a span whose context is known.</summary>
/// <remarks>
/// Every method takes the context of the linked span (the cause) and returns a link for the linking span (the effect) to carry. Give
/// the links to <see cref="LinkedActivityExtensions.StartLinked(ActivitySource, string, ReadOnlySpan{ActivityLink})"/> rather than
/// adding them later, because samplers see only links that are there at the start (OpenTelemetry trace API, "Specifying links").
/// Safe for concurrent use.
/// </remarks>
public static class LinkFactory
{
    /// <summary>A link of the given type, without further attributes.</summary>
    /// <param name="context">The context of the linked span.</param>
    /// <param name="type">How the linking span relates to it.</param>
    public static ActivityLink Create(ActivityContext context, LinkType type)
    {
        var tags = ScratchTags.Rent(type);
        var link = new ActivityLink(context, tags);
        ScratchTags.Return(tags);
        return link;
    }

    /// <summary>A link from a batch to what made one of its items.</summary>
    /// <param name="context">The context of the span that made the item.</param>
    /// <param name="index">The position of the item in the batch, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static ActivityLink BatchItem(ActivityContext context, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Create(context, LinkType.BatchItem, LinkAttributes.BatchIndex, BoxedInt.From(index));
    }

    /// <summary>A link from an attempt to the attempt before it.</summary>
    /// <param name="context">The context of the previous attempt.</param>
    /// <param name="attempt">Which attempt the linking span is, at least 2: the first attempt retries nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempt"/> is less than 2.</exception>
    public static ActivityLink Retry(ActivityContext context, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 2);
        return Create(context, LinkType.RetryOf, LinkAttributes.RetryAttempt, BoxedInt.From(attempt));
    }

    /// <summary>A link from a join to one of the results that it joins.</summary>
    /// <param name="context">The context of the span that made the result.</param>
    /// <param name="source">Where the result came from, free text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public static ActivityLink Aggregate(ActivityContext context, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Create(context, LinkType.Aggregates, LinkAttributes.AggregateSource, source);
    }

    /// <summary>A link from an effect to its cause.</summary>
    /// <param name="context">The context of the span that is the cause.</param>
    /// <param name="reason">Why it is the cause, free text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reason"/> is null.</exception>
    public static ActivityLink Causal(ActivityContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Create(context, LinkType.CausedBy, LinkAttributes.CausalReason, reason);
    }

    /// <summary>A link to a trace as a whole, when only its id is known.</summary>
    /// <param name="traceId">The id of the linked trace.</param>
    /// <remarks>
    /// The span id is zero, and the trace counts as sampled, for else nobody could look at it. SDKs may drop such a link when it
    /// carries nothing else (OpenTelemetry trace API, "Link"); this one always carries its type.
    /// </remarks>
    public static ActivityLink AggregatedTrace(ActivityTraceId traceId) =>
        Create(new ActivityContext(traceId, default, ActivityTraceFlags.Recorded, isRemote: true), LinkType.AggregatedTrace);

    /// <summary>A link of the given type with one more attribute.</summary>
    internal static ActivityLink Create(ActivityContext context, LinkType type, string name, object value)
    {
        var tags = ScratchTags.Rent(type);
        tags[name] = value;
        var link = new ActivityLink(context, tags);
        ScratchTags.Return(tags);
        return link;
    }
}
