using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A span in words, with its links in both directions.</summary>
public sealed record SpanDetails
{
    public required SpanName Span { get; init; }

    public required string Kind { get; init; }

    public required ulong StartedUnixNano { get; init; }

    public required string Duration { get; init; }

    public required string Status { get; init; }

    public required bool IsError { get; init; }

    public required string TraceId { get; init; }

    public required string TraceHref { get; init; }

    /// <summary>The span among the others of its trace.</summary>
    public required string WaterfallHref { get; init; }

    /// <summary>Incoming links that are counted rather than listed, by type and service.</summary>
    public required IReadOnlyList<string> Hubs { get; init; }

    public required string SpanId { get; init; }

    public required IReadOnlyList<LinkDetails> Outgoing { get; init; }

    public required IReadOnlyList<LinkDetails> Incoming { get; init; }

    public required int HiddenLinks { get; init; }
}
