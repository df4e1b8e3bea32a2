namespace SpanLinks.Otlp.Traces;

/// <summary>What bounds the memory of a request that is read.</summary>
public sealed record TraceReadLimits
{
    /// <summary>The limits that a server has unless it is told otherwise.</summary>
    public static TraceReadLimits Default { get; } = new();

    /// <summary>How many spans a batch holds at most.</summary>
    /// <value>1 or more; 4096 by default.</value>
    public int MaxSpansPerBatch { get; init; } = 4096;

    /// <summary>A batch ends with the span by which its spans, resources and scopes pass this size.</summary>
    /// <value>In bytes, 1 or more; 2 MiB by default.</value>
    public int MaxBatchBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>A longer span is refused.</summary>
    /// <value>In bytes, 1 or more; 4 MiB by default.</value>
    public int MaxSpanBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Spans are refused whose resource and scope are together longer.</summary>
    /// <value>In bytes, 1 or more; 1 MiB by default.</value>
    public int MaxEnvelopeBytes { get; init; } = 1024 * 1024;
}
