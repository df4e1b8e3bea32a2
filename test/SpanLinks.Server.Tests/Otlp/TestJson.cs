using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Otlp;

internal static class TestJson
{
    /// <summary>The good spans of a request on the wire, as the API writes them.</summary>
    public static string Write(byte[] request) => Write(TestRequest.Fragments(request));

    public static string Write(IReadOnlyList<SpanFragment> spans)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            OtlpJson.WriteTraces(writer, spans);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads a request to the wire; returns the problem, or null.</summary>
    public static string? TryRead(byte[] json, out byte[] wire)
    {
        using var buffer = new WireBuffer();
        Assert.Equal(JsonRequestReader.TryRead(json, buffer, out var problem), problem is null);
        wire = buffer.Written.ToArray();
        return problem;
    }
}
