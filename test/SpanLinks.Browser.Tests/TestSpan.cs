using SpanLinks.Otlp.Ids;

namespace SpanLinks.Browser.Tests;

/// <summary>A span to be sent; times in Unix nanoseconds.</summary>
internal sealed record TestSpan(SpanKey Key, TestSpan? Parent, string Service, string Name, ulong Start, ulong End)
{
    public string? Error { get; init; }

    public IReadOnlyList<TestLink> Links { get; init; } = [];

    /// <summary>Encoded fields that are added as they are.</summary>
    public byte[] Extra { get; init; } = [];
}
