using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;

namespace SpanLinks.Graph.Links;

/// <summary>What is needed to tell why a link dangles.</summary>
/// <remarks>
/// A link has no time of its own, so two times stand in for it. When the linking span <em>arrived</em> is taken from its end, because a
/// span is sent when it has ended. When the linked span <em>happened</em> is taken from the time at which a broker took the message,
/// where the link says it (<see cref="LinkTimes"/>), and otherwise is only known to lie before the start of the linking span: the cause
/// comes first. So a link is <see cref="DanglingReason.Expired"/> only where that latest possible time lies before the oldest span that
/// is kept. A linked span that waited across the edge of retention without saying so counts as <see cref="DanglingReason.Missing"/>.
/// </remarks>
public sealed record DanglingRules
{
    private const uint HasIsRemoteFlag = 0x100;

    public static DanglingRules Default { get; } = new();

    /// <summary>The clock that tells how young a linking span is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long after a linking span its linked span may arrive. The default of 2 minutes is longer than a batching exporter waits, a
    /// failed export is retried and a tail sampler decides, in their usual settings.
    /// </summary>
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The time of the oldest spans that are kept, in Unix nanoseconds; 0 where it is not known, and where nothing has expired yet,
    /// because then what is older was never there.
    /// </summary>
    public ulong OldestKeptUnixNano { get; init; }

    /// <summary>Why the linked span of a link that is not resolved is not there.</summary>
    public DanglingReason ReasonOf(Span linking, Link link) =>
        IsInvalid(linking, link) ? DanglingReason.Invalid
        : IsUnsampled(link) ? DanglingReason.Unsampled
        : LinkTimes.LatestOfLinked(linking, link) < OldestKeptUnixNano ? DanglingReason.Expired
        : IsYoung(linking) ? DanglingReason.Pending
        : DanglingReason.Missing;

    internal static bool IsInvalid(Span linking, Link link) =>
        link.Linked is not { } linked
        || linked == linking.Key
        || (link.IsTraceLevel && linked.TraceId == linking.Key.TraceId);

    // A sender that does not know the flags sends zero, which says nothing about sampling; one that knows them sets this bit too.
    private static bool IsUnsampled(Link link) => !link.IsSampled && (link.Flags & HasIsRemoteFlag) != 0;

    // A sender's clock may be ahead as well as behind.
    private bool IsYoung(Span linking) =>
        Int128.Abs((Int128)UnixTime.Nano(Clock) - Math.Max(linking.StartTimeUnixNano, linking.EndTimeUnixNano))
            <= (Int128)GraceTime.Ticks * TimeSpan.NanosecondsPerTick;
}
