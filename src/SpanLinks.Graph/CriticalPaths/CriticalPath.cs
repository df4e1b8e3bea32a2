using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>
/// The chain of work, waiting and queue time that the end of an effect waited for, back to its first cause. Making anything else faster
/// does not make that end come sooner.
/// </summary>
public sealed class CriticalPath
{
    internal CriticalPath(Span firstCause, Span lastEffect, ulong start, IReadOnlyList<CriticalSegment> segments)
    {
        FirstCause = firstCause;
        LastEffect = lastEffect;
        Segments = segments;
        StartTimeUnixNano = start;
        EndTimeUnixNano = lastEffect.LastTimeUnixNano;
        Shares =
        [
            .. segments.GroupBy(segment => (segment.Span.ServiceName, segment.Span.Name, segment.Kind))
                .Select(group => new CriticalShare(group.Key.ServiceName, group.Key.Name, group.Key.Kind, Sum(group)))
                .OrderByDescending(share => share.DurationNano)
                .ThenBy(share => share.ServiceName, StringComparer.Ordinal)
                .ThenBy(share => share.Operation, StringComparer.Ordinal)
                .ThenBy(share => share.Kind),
        ];
    }

    /// <summary>The span where the way back ended: nothing stored came before it.</summary>
    public Span FirstCause { get; }

    /// <summary>The span whose end the path explains.</summary>
    public Span LastEffect { get; }

    /// <summary>From the first cause to the last effect, each beginning where the one before ends. Empty where no time passed.</summary>
    public IReadOnlyList<CriticalSegment> Segments { get; }

    /// <summary>The segments summed up by operation, the longest first.</summary>
    public IReadOnlyList<CriticalShare> Shares { get; }

    public ulong StartTimeUnixNano { get; }

    public ulong EndTimeUnixNano { get; }

    public ulong DurationNano => EndTimeUnixNano - StartTimeUnixNano;

    /// <summary>The time of all segments of a kind.</summary>
    public ulong Total(CriticalSegmentKind kind) => Sum(Segments.Where(segment => segment.Kind == kind));

    private static ulong Sum(IEnumerable<CriticalSegment> segments) =>
        segments.Aggregate(0UL, (sum, segment) => sum + segment.DurationNano);
}
