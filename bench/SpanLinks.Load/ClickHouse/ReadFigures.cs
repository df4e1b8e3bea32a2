using SpanLinks.Load.Growth;

namespace SpanLinks.Load.ClickHouse;

/// <summary>How long reads took at a size, ours and a bare SELECT of the same rows, and what the tables take.</summary>
internal sealed record ReadFigures
{
    public required long Spans { get; init; }

    /// <summary>The spans of a trace.</summary>
    public required ReadTimes Trace { get; init; }

    public required ReadTimes BareTrace { get; init; }

    /// <summary>The links into a trace.</summary>
    public required ReadTimes Incoming { get; init; }

    public required ReadTimes BareIncoming { get; init; }

    /// <summary>All tables, compressed.</summary>
    public required long DiskBytes { get; init; }
}
