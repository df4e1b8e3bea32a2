using System.Text;
using System.Text.Json;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>Decodes a stored span both ways that readers do, which must agree on whether it can be decoded.</summary>
internal static class Decoding
{
    public static Span Decode(SpanFragment stored)
    {
        Assert.NotEmpty(Json(stored));
        var span = SpanDecoder.Decode(stored);
        Assert.All(span.Links, link => AttributeReader.ReadLink(link.Encoded.Span));
        return span;
    }

    public static string Json(SpanFragment stored)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            OtlpJson.WriteTraces(writer, [stored]);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
