namespace SpanLinks.Graph.CriticalPaths;

/// <summary>How much of a critical path one operation takes in one way.</summary>
/// <param name="ServiceName">The service of the segments' spans.</param>
/// <param name="Operation">The name of the segments' spans.</param>
/// <param name="Kind">What the time went to.</param>
/// <param name="DurationNano">The sum of the segments.</param>
public sealed record CriticalShare(string ServiceName, string Operation, CriticalSegmentKind Kind, ulong DurationNano);
