using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Otlp;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>Decodes a stored span both ways that readers do, which must agree on whether it can be decoded.</summary>
internal static class Decoding
{
    public static Span Decode(SpanFragment stored)
    {
        Assert.NotEmpty(TestJson.Write([stored]));
        var span = SpanDecoder.Decode(stored);
        Assert.All(span.Links, link => AttributeReader.ReadLink(link.Encoded.Span));
        return span;
    }
}
