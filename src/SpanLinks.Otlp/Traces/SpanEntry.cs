using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>Where a span lies in a batch, and what a store indexes of it.</summary>
public readonly record struct SpanEntry
{
    public required SpanKey Key { get; init; }

    public required ulong StartTimeUnixNano { get; init; }

    public required ulong EndTimeUnixNano { get; init; }

    /// <summary>The number of its resource and scope in <see cref="TraceBatch.Envelopes"/>.</summary>
    public required int Envelope { get; init; }

    /// <summary>OTLP's span kind; 0 where the number that was sent is no byte.</summary>
    public required byte Kind { get; init; }

    /// <summary>OTLP's status code; 0 where the number that was sent is no byte.</summary>
    public required byte Status { get; init; }

    internal int FieldOffset { get; init; }

    internal ByteRange Message { get; init; }

    internal ByteRange Name { get; init; }

    internal int FirstLink { get; init; }

    internal int LinkCount { get; init; }
}
