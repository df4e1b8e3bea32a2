using System.Net.Mime;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Server.Query.Traces;

/// <summary>Stored spans as OTLP: in JSON, or in protobuf, byte for byte as they came, for whoever accepts that rather.</summary>
internal sealed class OtlpResult(IReadOnlyList<SpanFragment> spans) : IResult
{
    private const string Protobuf = "application/x-protobuf";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = HeaderNames.Accept;
        if (AcceptsProtobuf(httpContext.Request))
        {
            response.ContentType = Protobuf;
            OtlpProtobuf.WriteTraces(response.BodyWriter, spans);
        }
        else
        {
            response.ContentType = MediaTypeNames.Application.Json;
            using var writer = new Utf8JsonWriter(response.BodyWriter);
            OtlpJson.WriteTraces(writer, spans);
        }

        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    // JSON for whoever says nothing, or anything: that can be read by a person. Of equal wishes the first counts.
    private static bool AcceptsProtobuf(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(type => type.Quality is not 0)
        .OrderByDescending(type => type.Quality ?? 1)
        .Select(type => type.MediaType.Value)
        .FirstOrDefault(type => type is Protobuf or MediaTypeNames.Application.Json or "application/*" or "*/*") == Protobuf;
}
