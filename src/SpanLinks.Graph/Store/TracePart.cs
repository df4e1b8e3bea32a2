using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Store;

/// <summary>What arrived of a trace at one time from one resource and scope.</summary>
/// <param name="Position">Where it stands among all parts.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="ServiceName">The resource's <c>service.name</c>, empty where it has none.</param>
/// <param name="StartTimeUnixNano">The first start of its spans.</param>
/// <param name="EndTimeUnixNano">The last end of its spans, never before the start.</param>
/// <param name="SpanCount">How many spans it has.</param>
/// <param name="ErrorCount">How many of them have the status error.</param>
/// <param name="LinkCount">How many links they carry.</param>
public sealed record TracePart(
    PartPosition Position,
    TraceId TraceId,
    string ServiceName,
    ulong StartTimeUnixNano,
    ulong EndTimeUnixNano,
    int SpanCount,
    int ErrorCount,
    int LinkCount);
