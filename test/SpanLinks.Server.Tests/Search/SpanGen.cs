using CsCheck;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Search;

/// <summary>A span of the model that a naive evaluation looks at: what was sent, without bytes.</summary>
internal sealed record ModelSpan(ulong Trace, ulong Id)
{
    public ulong Parent { get; init; }

    public string Name { get; init; } = "op-1";

    public string Service { get; init; } = "svc-1";

    public int Kind { get; init; }

    public int Status { get; init; }

    public ulong Start { get; init; }

    public ulong End { get; init; }

    /// <summary>A string, long, double, bool or an array of strings each.</summary>
    public Dictionary<string, object> Attributes { get; init; } = [];

    public ModelLink[] Links { get; init; } = [];

    public ulong Last => Math.Max(Start, End);

    public TestSpan Sent => new(Trace, Id)
    {
        Parent = Parent,
        Name = Name,
        Service = Service,
        Start = Start,
        End = End,
        Links = [.. Links.Select(link => new TestLink(link.Trace, link.Span, link.Type) { Extra = Encode(4, link.Attributes) })],
        Extra = Proto.Message(
            Proto.Varint(6, (ulong)Kind), Encode(9, Attributes), Proto.Bytes(15, Proto.Varint(3, (ulong)Status))),
    };

    private static byte[] Encode(int field, Dictionary<string, object> attributes) => Proto.Message(attributes.Select(attribute =>
        Proto.Bytes(field, Proto.Message(Proto.Text(1, attribute.Key), Proto.Bytes(2, AnyValue(attribute.Value))))));

    private static byte[] AnyValue(object value) => value switch
    {
        string text => Proto.Text(1, text),
        bool isTrue => Proto.Varint(2, isTrue ? 1UL : 0),
        long integer => Proto.Varint(3, (ulong)integer),
        double number => Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(number)),
        string[] texts => Proto.Bytes(5, Proto.Message(texts.Select(text => Proto.Bytes(1, Proto.Text(1, text))))),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}

internal sealed record ModelLink(ulong Trace, ulong Span, string Type)
{
    public Dictionary<string, object> Attributes { get; init; } = [];
}

/// <summary>Makes spans of a few traces, with links between them, within them and to nowhere.</summary>
internal static class SpanGen
{
    private static readonly Gen<object> Values = Gen.OneOf(
        Gen.OneOf("a", "b", "ab").Select(object (text) => text),
        Gen.Long[-2, 2].Select(object (integer) => integer),
        Gen.OneOf(0.5, 1.0).Select(object (number) => number),
        Gen.Bool.Select(object (isTrue) => isTrue),
        Gen.OneOf("a", "b").Array[0, 2].Select(object (texts) => texts));

    private static readonly Gen<Dictionary<string, object>> Attributes =
        Gen.Select(Gen.OneOf("a", "b"), Values).Array[0, 2].Select(pairs => pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    private static Gen<ModelLink> Links(ulong maxTrace) => Gen.Select(Gen.ULong[1, maxTrace + 1], Gen.ULong[0, 3], Gen.OneOf("t1", "t2"), Attributes)
        .Select((trace, span, type, attributes) => new ModelLink(trace, span, type) { Attributes = attributes });

    private static Gen<ModelSpan> Spans(ulong maxTrace) => Gen.Select(
        Gen.Select(Gen.ULong[1, maxTrace], Gen.ULong[1, 3], Gen.ULong[0, 4]),
        Gen.Select(Gen.OneOf("op-1", "op-2", "op-3"), Gen.OneOf("svc-1", "svc-2"), Gen.OneOf(3, 5), Gen.OneOf(0, 2)),
        Gen.Select(Gen.ULong[0, 20], Gen.ULong[0, 20]),
        Attributes,
        Links(maxTrace).Array[0, 2]).Select((ids, names, times, attributes, links) => new ModelSpan(ids.Item1, ids.Item2)
        {
            Parent = ids.Item3,
            Name = names.Item1,
            Service = names.Item2,
            Kind = names.Item3,
            Status = names.Item4,
            Start = times.Item1,
            End = times.Item2,
            Attributes = attributes,
            Links = links,
        });

    /// <summary>Batches, in the order in which they are sent. No span is sent twice.</summary>
    public static Gen<ModelSpan[][]> Batches { get; } = Send(Spans(4).Array[0, 16], 4);

    /// <summary>The same of more traces, in larger batches.</summary>
    public static Gen<ModelSpan[][]> ManyBatches { get; } = Send(Spans(60).Array[150, 200], 20);

    private static Gen<ModelSpan[][]> Send(Gen<ModelSpan[]> spans, int maxBatch) => Gen.Select(spans, Gen.Int[1, maxBatch])
        .Select((all, size) => all.DistinctBy(span => (span.Trace, span.Id)).Chunk(size).ToArray());
}
