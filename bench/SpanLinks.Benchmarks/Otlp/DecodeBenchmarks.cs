using BenchmarkDotNet.Attributes;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;
using SpanLinks.OtlpProto;

namespace SpanLinks.Benchmarks.Otlp;

/// <summary>
/// One request of 512 spans: into a batch with everything that a store indexes, each message in it checked; and into the objects that
/// Google.Protobuf generates. And the same request from JSON to the wire.
/// </summary>
public class DecodeBenchmarks
{
    private readonly byte[] _request = SentRequest.Encode();
    private readonly TraceBatch _batch = new();
    private readonly byte[] _json = SentRequest.Json();
    private readonly WireBuffer _wire = new();

    [Benchmark]
    public long Batch()
    {
        var reader = new TraceRequestReader(_request, TraceReadLimits.Default);
        while (reader.TryRead(_batch))
        {
        }

        return reader.ReadSpans == SentRequest.Spans ? reader.ReadSpans : throw new InvalidOperationException(reader.Problem ?? reader.Rejection);
    }

    [Benchmark]
    public bool Json()
    {
        _wire.Clear();
        return JsonRequestReader.TryRead(_json, _wire, out var problem) ? true : throw new InvalidOperationException(problem);
    }

    [Benchmark(Baseline = true)]
    public ExportTraceServiceRequest Generated() => ExportTraceServiceRequest.Parser.ParseFrom(_request);
}
