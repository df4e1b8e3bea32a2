using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Load.Sending;

/// <summary>Turns an encoded request into the other forms in which OTLP carries it.</summary>
internal static class Bodies
{
    public static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream(body.Length / 4);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    public static byte[] ToJson(byte[] request)
    {
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        var fragments = new List<SpanFragment>();
        using var slice = new TraceBatch();
        while (reader.TryRead(slice))
        {
            foreach (ref readonly var span in slice.Spans)
            {
                fragments.Add(new SpanFragment(
                    slice.ResourceOf(span.Envelope).ToArray(), slice.ScopeOf(span.Envelope).ToArray(), slice.BytesOf(span).ToArray()));
            }
        }

        var json = new ArrayBufferWriter<byte>(request.Length * 3);
        using (var writer = new Utf8JsonWriter(json))
        {
            OtlpJson.WriteTraces(writer, fragments);
        }

        return json.WrittenSpan.ToArray();
    }

    /// <summary>Some of an answer's bytes for people, what is no text left out.</summary>
    public static string Printable(byte[] answer) =>
        string.Concat(Encoding.UTF8.GetString(answer, 0, Math.Min(answer.Length, 200)).Where(letter => !char.IsControl(letter)));
}
