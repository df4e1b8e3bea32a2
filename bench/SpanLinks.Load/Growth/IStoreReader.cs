using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Growth;

/// <summary>One way to read what is stored.</summary>
internal interface IStoreReader
{
    /// <summary>Reads a trace whole; returns how many spans it has.</summary>
    Task<int> ReadTraceAsync(TraceId traceId);

    /// <summary>Reads the incoming links of a span; returns how many there are.</summary>
    Task<int> ReadIncomingAsync(SpanKey span);
}
