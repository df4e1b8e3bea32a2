using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A link in words.</summary>
public sealed record LinkDetails
{
    public required string Id { get; init; }

    public required string Href { get; init; }

    public required string Type { get; init; }

    public required string Colour { get; init; }

    /// <summary>The linked span: the cause.</summary>
    public required SpanName From { get; init; }

    /// <summary>The linking span: the effect.</summary>
    public required SpanName To { get; init; }

    public required string QueueTime { get; init; }

    /// <summary>What a negative queue time means; otherwise null.</summary>
    public required string? QueueNote { get; init; }

    public required string State { get; init; }

    /// <summary>What is out of the ordinary about it.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    public required bool IsDangling { get; init; }

    public required bool IsSelected { get; init; }

    public required string Remote { get; init; }

    public required string Sampled { get; init; }

    public required string LinkedTraceId { get; init; }

    public required string LinkedSpanId { get; init; }

    /// <summary>The graph of the linked trace; null where the link points to nothing.</summary>
    public required string? LinkedTraceHref { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }
}
