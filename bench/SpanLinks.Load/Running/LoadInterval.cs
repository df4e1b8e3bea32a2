namespace SpanLinks.Load.Running;

/// <summary>What was measured over a stretch of time: a JSON line.</summary>
internal sealed record LoadInterval
{
    /// <summary>From the start of the run to the end of the stretch, in seconds.</summary>
    public required double At { get; init; }

    /// <summary>Acknowledged spans.</summary>
    public required long Spans { get; init; }

    public required double SpansPerSecond { get; init; }

    public required long Requests { get; init; }

    public required double LatencyP50Milliseconds { get; init; }

    public required double LatencyP99Milliseconds { get; init; }

    public required double LatencyMaxMilliseconds { get; init; }

    /// <summary>Answers that said "later".</summary>
    public required long Refused { get; init; }

    /// <summary>Connections that broke.</summary>
    public required long Failed { get; init; }

    /// <summary>The protobuf of a span, with its share of what is around it.</summary>
    public required double RawBytesPerSpan { get; init; }

    /// <summary>What went over the wire for a span.</summary>
    public required double SentBytesPerSpan { get; init; }

    /// <summary>CPU of this program for a span: to make it, encode it and send it.</summary>
    public required double ClientCpuMicroseconds { get; init; }

    /// <summary>CPU of the whole server for a span; null where the server is not a child of this program, as are all below.</summary>
    public double? ServerCpuMicroseconds { get; init; }

    public long? ResidentBytes { get; init; }

    public long? PeakResidentBytes { get; init; }

    public long? DiskBytes { get; init; }
}
