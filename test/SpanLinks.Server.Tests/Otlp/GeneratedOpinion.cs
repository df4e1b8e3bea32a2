using System.Text;
using Google.Protobuf;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.OtlpProto;

namespace SpanLinks.Server.Tests.Otlp;

/// <summary>
/// Holds our reader to what Google.Protobuf makes of the same bytes: which frames and spans are good, and every field that is indexed.
/// </summary>
/// <remarks>
/// Meant to differ are two things. We refuse more of what is no sound protobuf (<see cref="Stricter"/>): varints of more than 64 bits, and
/// tags and lengths of more than 32, from all of which Google.Protobuf drops the upper bits; and attributes that nest deeper than 64
/// values. And we keep text that is no valid UTF-8, as it came: one broken byte in an attribute is no reason to lose a span.
/// </remarks>
internal static class GeneratedOpinion
{
    private static readonly string[] Stricter =
    [
        "a varint of more than 64 bits", "a tag that is no field", "values nest deeper than 64", "bytes claimed",
    ];

    /// <summary>Compares what both make of a request, right or wrong.</summary>
    public static void Compare(byte[] request)
    {
        var frames = Parse(FrameRequest.Parser, request, out var problem);
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        if (frames is null || reader.Problem is not null)
        {
            Assert.True(
                frames is null == reader.Problem is not null || IsStricter(reader.Problem) || IsLenient(problem), reader.Problem ?? problem);
            return;
        }

        using var batch = new TraceBatch();
        reader.TryRead(batch);
        var next = 0;
        foreach (var resource in frames.ResourceSpans)
        {
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var bytes in scope.Spans)
                {
                    var isRead = next < batch.Spans.Length && batch.BytesOf(batch.Spans[next]).SequenceEqual(bytes.Span);
                    if (Parse(OtlpProto.Span.Parser, bytes.Span, out problem) is { } span && HasIds(span))
                    {
                        Assert.True(isRead || IsStricter(RejectionOf(bytes)), RejectionOf(bytes));
                        if (isRead)
                        {
                            CompareSpan(span, batch, batch.Spans[next]);
                            CompareEnvelope(resource, scope, batch, batch.Spans[next].Envelope);
                        }
                    }
                    else
                    {
                        Assert.True(RejectionOf(bytes) is not null || IsLenient(problem), problem);
                    }

                    next += isRead ? 1 : 0;
                }
            }
        }

        Assert.Equal(next, batch.Spans.Length);
        Assert.Equal(next, reader.ReadSpans);
        Assert.False(reader.TryRead(batch));
    }

    private static void CompareSpan(OtlpProto.Span expected, TraceBatch batch, in SpanEntry span)
    {
        Assert.Equal(new SpanKey(TraceId.Read(expected.TraceId.Span), SpanId.Read(expected.SpanId.Span)), span.Key);
        Assert.Equal((expected.StartTimeUnixNano, expected.EndTimeUnixNano), (span.StartTimeUnixNano, span.EndTimeUnixNano));
        Assert.Equal((Number((int)expected.Kind), Number((int)(expected.Status?.Code ?? 0))), (span.Kind, span.Status));
        Assert.Equal(expected.Name, Encoding.UTF8.GetString(batch.NameOf(span)));
        Assert.EndsWith(Convert.ToHexString(batch.BytesOf(span)), Convert.ToHexString(batch.FieldOf(span)), StringComparison.Ordinal);

        var links = batch.LinksOf(span);
        var next = 0;
        for (var ordinal = 0; ordinal < expected.Links.Count; ordinal++)
        {
            var link = expected.Links[ordinal];
            if (!LinkTarget.TryRead(link.TraceId.Span, link.SpanId.Span, out var linked))
            {
                continue;
            }

            Assert.Equal((linked, ordinal, link.Flags), (links[next].Linked, links[next].Ordinal, links[next].Flags));
            Assert.Equal(TextOf(link.Attributes, "link.type"), Encoding.UTF8.GetString(batch.TypeOf(links[next])));
            next++;
        }

        Assert.Equal(next, links.Length);
    }

    private static void CompareEnvelope(FrameResourceSpans resource, FrameScopeSpans scope, TraceBatch batch, int envelope)
    {
        var ownResource = resource.Clone();
        ownResource.ScopeSpans.Clear();
        Assert.Equal(ownResource, FrameResourceSpans.Parser.ParseFrom(batch.ResourceOf(envelope).ToArray()));
        var ownScope = scope.Clone();
        ownScope.Spans.Clear();
        Assert.Equal(ownScope, FrameScopeSpans.Parser.ParseFrom(batch.ScopeOf(envelope).ToArray()));
        Assert.Equal(TextOf(resource.Resource?.Attributes ?? [], "service.name"), Encoding.UTF8.GetString(batch.ServiceNameOf(envelope)));
    }

    private static string TextOf(IEnumerable<KeyValue> attributes, string key) =>
        attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value?.StringValue ?? "";

    private static bool HasIds(OtlpProto.Span span) =>
        span.TraceId.Length == TraceId.Size && span.TraceId.Any(value => value != 0)
        && span.SpanId.Length == SpanId.Size && span.SpanId.Any(value => value != 0);

    private static byte Number(int number) => (byte)(number is >= 0 and <= 255 ? number : 0);

    private static string? RejectionOf(ByteString span)
    {
        var reader = new TraceRequestReader(Proto.Bytes(1, Proto.Bytes(2, Proto.Bytes(2, span.ToByteArray()))), TraceReadLimits.Default);
        TestRequestEnd(reader);
        return reader.Rejection;
    }

    private static void TestRequestEnd(TraceRequestReader reader)
    {
        using var batch = new TraceBatch();
        while (reader.TryRead(batch))
        {
        }
    }

    private static bool IsStricter(string? problem) => problem is not null && Array.Exists(Stricter, reason => problem.Contains(reason, StringComparison.Ordinal));

    private static bool IsLenient(string problem) => problem == "String is invalid UTF-8.";

    /// <summary>Null, and why, where Google.Protobuf refuses the bytes.</summary>
    public static T? Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, out string problem)
        where T : class, IMessage<T>
    {
        try
        {
            problem = "";
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            problem = error.Message;
            return null;
        }
    }
}
