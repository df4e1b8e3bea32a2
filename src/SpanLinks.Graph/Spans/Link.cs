using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Spans;

/// <summary>A link that a span carries.</summary>
public sealed class Link
{
    private const uint SampledFlag = 1;
    private const uint HasIsRemoteFlag = 0x100;
    private const uint IsRemoteFlag = 0x200;

    /// <summary>What the link points to, or null where its ids point to nothing.</summary>
    public required SpanKey? Linked { get; init; }

    /// <summary>The value of <c>link.type</c>, or null where the link has none.</summary>
    public required string? Type { get; init; }

    /// <summary>OTLP's link flags: the linked context's trace flags, and whether it is known to be remote.</summary>
    public required uint Flags { get; init; }

    /// <summary>The encoded Link, which holds the attributes as they were sent.</summary>
    public required ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>Whether the link points to a whole trace rather than to one span of it.</summary>
    public bool IsTraceLevel => Linked is { SpanId.IsZero: true };

    public bool IsSampled => (Flags & SampledFlag) != 0;

    /// <summary>Null where the sender did not say.</summary>
    public bool? IsRemote => (Flags & HasIsRemoteFlag) == 0 ? null : (Flags & IsRemoteFlag) != 0;
}
