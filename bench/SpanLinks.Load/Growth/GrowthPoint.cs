namespace SpanLinks.Load.Growth;

/// <summary>What was measured when so many spans were stored.</summary>
internal sealed record GrowthPoint
{
    public required long Spans { get; init; }

    /// <summary>Over the last step. Reads are not in it.</summary>
    public required double SpansPerSecond { get; init; }

    /// <summary>CPU of the server, over the last step; null where the store is in this process.</summary>
    public double? ServerCpuMicroseconds { get; init; }

    /// <summary>CPU of the program that makes and sends the spans.</summary>
    public double? ClientCpuMicroseconds { get; init; }

    /// <summary>A trace of eight spans, warm.</summary>
    public required ReadTimes Trace { get; init; }

    /// <summary>The incoming links of a span, warm.</summary>
    public required ReadTimes Incoming { get; init; }

    public required long ResidentBytes { get; init; }

    public required long DiskBytes { get; init; }

    /// <summary>The protobuf of all requests so far.</summary>
    public required long RawBytes { get; init; }
}
