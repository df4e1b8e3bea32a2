using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.RocksDb;

/// <summary>A part while its batch is written: a run of <see cref="BatchRow"/>s of one trace, resource and scope.</summary>
internal record struct Part
{
    public TraceId TraceId;
    public int FirstRow;

    /// <summary>The first start of the trace in the batch, the same for all its parts.</summary>
    public ulong TraceStart;

    public int Spans;
    public ulong Start;
    public ulong End;
    public int Errors;
    public int Links;

    /// <summary>The number of its service among those of the batch.</summary>
    public int Service;
}
