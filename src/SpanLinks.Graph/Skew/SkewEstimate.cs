namespace SpanLinks.Graph.Skew;

/// <summary>How far the clock of one service is ahead of another's, as far as their spans tell.</summary>
public sealed record SkewEstimate
{
    /// <summary>The service whose clock is taken as the measure.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The service whose clock is ahead by the offset, or behind where it is negative.</summary>
    public required string OtherServiceName { get; init; }

    /// <summary>The least offset that fits.</summary>
    public required long MinOffsetNano { get; init; }

    /// <summary>The greatest offset that fits, at least the least.</summary>
    public required long MaxOffsetNano { get; init; }

    /// <summary>How many calls tell it; of a chain of services, in the link of the chain that has the fewest.</summary>
    public required int CallCount { get; init; }

    /// <summary>
    /// Whether one offset fits all calls. Otherwise it changed while they were made, or the service has several clocks, and the bounds
    /// hold whatever it was at any of them.
    /// </summary>
    public required bool IsSteady { get; init; }

    /// <summary>How many pairs of services the estimate is added up from; 1 where the two call each other.</summary>
    public required int Steps { get; init; }

    /// <summary>The middle of the bounds.</summary>
    public long OffsetNano => (long)(((Int128)MinOffsetNano + MaxOffsetNano) / 2);

    /// <summary>Whether the clocks are proved to differ, because no offset is none.</summary>
    public bool IsSkewed => MinOffsetNano > 0 || MaxOffsetNano < 0;

    internal UInt128 Width => (UInt128)((Int128)MaxOffsetNano - MinOffsetNano);
}
