using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Server.Tests.Support;

/// <summary>A span to send, with ids made of small numbers.</summary>
internal sealed record TestSpan(ulong Trace, ulong Span)
{
    public ulong Parent { get; init; }

    public string Name { get; init; } = "span";

    public string Service { get; init; } = "test-service";

    /// <summary>OTLP's number; a consumer where it is not set.</summary>
    public ulong Kind { get; init; } = 5;

    public bool IsError { get; init; }

    public ulong Start { get; init; } = 1_000;

    public ulong End { get; init; } = 2_000;

    public TestLink[] Links { get; init; } = [];

    /// <summary>Fields that are added as they are.</summary>
    public byte[] Extra { get; init; } = [];

    public SpanKey Key => new(Id(Trace), new SpanId(Span));

    public static TraceId Id(ulong trace) => new(0xABCD, trace);

    public byte[] Encode() => Proto.Message(
        Proto.Bytes(1, Proto.Bytes(Key.TraceId)),
        Proto.Bytes(2, Proto.Bytes(Key.SpanId)),
        Parent == 0 ? [] : Proto.Bytes(4, Proto.Bytes(new SpanId(Parent))),
        Proto.Text(5, Name),
        Proto.Varint(6, Kind),
        Proto.Fixed64(7, Start),
        Proto.Fixed64(8, End),
        Proto.Message(Links.Select(link => Proto.Bytes(13, link.Encode()))),
        IsError ? Proto.Bytes(15, Proto.Varint(3, 2)) : [],
        Extra);
}

/// <summary>A link to a span; to a whole trace where <see cref="Span"/> is zero.</summary>
internal sealed record TestLink(ulong Trace, ulong Span, string Type = "follows_from")
{
    public uint Flags { get; init; } = 0x301;

    /// <summary>Fields that are added as they are.</summary>
    public byte[] Extra { get; init; } = [];

    public byte[] Encode() => Proto.Message(
        Proto.Bytes(1, Proto.Bytes(TestSpan.Id(Trace))),
        Proto.Bytes(2, Proto.Bytes(new SpanId(Span))),
        Proto.Attribute(4, "link.type", Type),
        Proto.Fixed32(6, Flags),
        Extra);
}

/// <summary>Makes requests and batches of spans.</summary>
internal static class TestRequest
{
    /// <summary>An ExportTraceServiceRequest with a ResourceSpans for each service.</summary>
    public static byte[] Encode(params IEnumerable<TestSpan> spans) => Proto.Message(spans
        .GroupBy(span => span.Service)
        .Select(service => ResourceSpans(service.Key, [.. service.Select(span => span.Encode())])));

    /// <summary>A ResourceSpans field with encoded spans, right or wrong.</summary>
    public static byte[] ResourceSpans(string service, params byte[][] spans) => Proto.Bytes(1, Proto.Message(
        Proto.Bytes(1, Proto.Attribute(1, "service.name", service)),
        Proto.Bytes(2, Proto.Message(
            Proto.Bytes(1, Proto.Text(1, "test-scope")),
            Proto.Message(spans.Select(span => Proto.Bytes(2, span)))))));

    private static readonly TraceReadLimits OneSlice = new() { MaxSpansPerBatch = int.MaxValue, MaxBatchBytes = int.MaxValue };

    /// <summary>A batch of good spans, all in one slice.</summary>
    public static TraceBatch Batch(params IEnumerable<TestSpan> spans)
    {
        var reader = new TraceRequestReader(Encode(spans), OneSlice);
        var batch = Read(reader);
        Assert.Null(reader.Rejection);
        return batch;
    }

    /// <summary>The only slice of a request.</summary>
    public static TraceBatch Read(TraceRequestReader reader)
    {
        Assert.Null(reader.Problem);
        var batch = new TraceBatch();
        reader.TryRead(batch);
        using var end = new TraceBatch();
        Assert.False(reader.TryRead(end));
        return batch;
    }

    public static TraceBatch Read(byte[] request) => Read(new TraceRequestReader(request, TraceReadLimits.Default));

    /// <summary>All good spans of a request in their three parts, as a store keeps them.</summary>
    public static IReadOnlyList<SpanFragment> Fragments(byte[] request)
    {
        using var batch = Read(request);
        var fragments = new List<SpanFragment>();
        foreach (ref readonly var span in batch.Spans)
        {
            fragments.Add(Fragment(batch, span));
        }

        return fragments;
    }

    public static SpanFragment Fragment(TraceBatch batch, in SpanEntry span) =>
        new(batch.ResourceOf(span.Envelope).ToArray(), batch.ScopeOf(span.Envelope).ToArray(), batch.BytesOf(span).ToArray());
}
