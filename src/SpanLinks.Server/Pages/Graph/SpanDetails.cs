using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A span in words, with its links in both directions.</summary>
public sealed record SpanDetails
{
    public required SpanName Span { get; init; }

    public required string Kind { get; init; }

    public required string Started { get; init; }

    public required string Duration { get; init; }

    public required string Status { get; init; }

    public required bool IsError { get; init; }

    public required string TraceId { get; init; }

    public required string TraceHref { get; init; }

    public required string SpanId { get; init; }

    public required IReadOnlyList<LinkDetails> Outgoing { get; init; }

    public required IReadOnlyList<LinkDetails> Incoming { get; init; }

    public required int HiddenLinks { get; init; }
}
