namespace SpanLinks.Load.Traffic;

/// <summary>What the traffic looks like.</summary>
internal sealed record TrafficOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How many services send; each sends requests of its own, as SDKs do.</summary>
    public int Services { get; init; } = 24;

    public int SpansPerRequest { get; init; } = 512;

    /// <summary>How many spans a trace has; the first carries the links.</summary>
    public int SpansPerTrace { get; init; } = 8;

    /// <summary>The most links that one span carries; usually 1 to 4.</summary>
    public int MaxLinks { get; init; } = 4;

    /// <summary>How many links of a hundred point to a trace as a whole.</summary>
    public int WholeTracePercent { get; init; } = 2;

    /// <summary>How many links of a hundred point to a span that never comes.</summary>
    public int DanglingPercent { get; init; } = 3;

    /// <summary>How many links of a hundred point to a span that comes later. The others point to one that came earlier.</summary>
    public int LatePercent { get; init; } = 5;

    /// <summary>How many different values attributes with many values take.</summary>
    public int Cardinality { get; init; } = 1_000_000;

    /// <summary>The time of the first span.</summary>
    public ulong StartTimeUnixNano { get; init; } = 1_764_000_000_000_000_000;

    /// <summary>How much time lies between the starts of two traces.</summary>
    public ulong NanosecondsPerTrace { get; init; } = 400_000;

    /// <summary>After so many more traces, every service has sent the spans that it has of a trace: three times as many as can wait.</summary>
    public int TracesUntilSent => (3 * Services * SpansPerRequest / SpansPerTrace) + 1;
}
