namespace SpanLinks.Load.Traffic;

/// <summary>An encoded ExportTraceServiceRequest, and how many spans it has.</summary>
internal readonly record struct TrafficRequest(byte[] Bytes, int Spans);
