namespace SpanLinks.Server.Commands.Api;

/// <summary>What the end of the last effect waited for.</summary>
internal sealed record CriticalPathAnswer(
    ulong DurationNano,
    ulong WorkNano,
    ulong WaitingNano,
    ulong QueueNano,
    IReadOnlyList<SegmentAnswer> Segments,
    IReadOnlyList<ShareAnswer> Shares);

/// <summary>A part of the path: work of a span, its waiting, or the queue between two.</summary>
internal sealed record SegmentAnswer(string Kind, LinkEndAnswer? Span, LinkEndAnswer? Other);

/// <summary>What one operation has of the path.</summary>
internal sealed record ShareAnswer(string ServiceName, string Operation, string Kind, ulong DurationNano, double Share);
