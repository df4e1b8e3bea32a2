using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.Parts;

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

    /// <summary>A number that the store gives to its service; 0 until then.</summary>
    public int Service;
}
