using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>From when to when, in Unix nanoseconds; the end is never before the start.</summary>
public readonly record struct TimeRange(ulong Start, ulong End)
{
    public ulong Length => End - Start;

    /// <summary>A span's time. A start of zero was not set, so the span stands at its end.</summary>
    public static TimeRange Of(Span span)
    {
        var start = span.StartTimeUnixNano == 0 ? span.EndTimeUnixNano : span.StartTimeUnixNano;
        return new TimeRange(start, Math.Max(start, span.EndTimeUnixNano));
    }

    /// <summary>From the earliest start to the latest end of at least one range.</summary>
    public static TimeRange Around(IEnumerable<TimeRange> ranges) =>
        ranges.Aggregate((all, next) => new TimeRange(Math.Min(all.Start, next.Start), Math.Max(all.End, next.End)));
}
