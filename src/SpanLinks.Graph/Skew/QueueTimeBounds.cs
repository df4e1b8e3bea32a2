namespace SpanLinks.Graph.Skew;

/// <summary>What the queue time of a link can have been, given what is known of the clocks that measured it.</summary>
/// <param name="MinNano">The least; negative where the spans may have overlapped.</param>
/// <param name="MaxNano">The most.</param>
/// <param name="Skew">What is known of the clocks, from the linked service to the linking one.</param>
public sealed record QueueTimeBounds(long MinNano, long MaxNano, SkewEstimate Skew);
