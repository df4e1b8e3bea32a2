namespace SpanLinks.Server.Edges;

/// <summary>How link edges are followed over time.</summary>
internal sealed record EdgeOptions
{
    /// <summary>How long after a linking span its links are looked up, because linked spans may arrive later.</summary>
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often is looked for what arrived.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many links are looked up in a second; of more a sample is.</summary>
    public int MaxLinksPerSecond { get; init; } = 2_000;

    /// <summary>How often is written what was counted, where the store is shared.</summary>
    public TimeSpan WriteInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long figures are kept.</summary>
    public TimeSpan KeepTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many edges one minute tells apart.</summary>
    public int MaxEdgesPerMinute { get; init; } = 1_000;

    /// <summary>How many edges all minutes have together, some 2 kB each; beyond that the oldest minutes are let go.</summary>
    public int MaxEdges { get; init; } = 30_000;

    /// <summary>How many parts of traces wait to be looked up; more are not looked at and count as left out by the sample.</summary>
    public int MaxWaiting { get; init; } = 100_000;
}
