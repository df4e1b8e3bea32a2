namespace SpanLinks.Server.Commands.Api;

/// <summary>A page of link edges.</summary>
internal sealed record EdgesAnswer(
    ulong FromUnixNano,
    ulong ToUnixNano,
    long LinkCount,
    long UnresolvedCount,
    string? Statement,
    IReadOnlyList<EdgeAnswer> Edges,
    string? Next);

/// <summary>Figures of all links from one operation to another of one type.</summary>
internal sealed record EdgeAnswer(
    string LinkedServiceName,
    string LinkedOperation,
    string LinkingServiceName,
    string LinkingOperation,
    string? Type,
    long Count,
    double ErrorRate,
    PercentilesAnswer QueueTime,
    PercentilesAnswer LinkingDuration);

/// <summary>How long things took.</summary>
internal sealed record PercentilesAnswer(ulong P50Nano, ulong P90Nano, ulong P99Nano, ulong MaxNano);
