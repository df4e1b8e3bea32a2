using System.Buffers;
using System.Text.Json;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Query.Description;

namespace SpanLinks.Server.Query.Traces;

/// <summary>
/// Everything that is stored as OTLP JSON lines, the file format of OpenTelemetry's Collector: each line is a TracesData message. It is
/// written as it is read, so the memory that it takes does not depend on how much is stored.
/// </summary>
internal static class ExportEndpoint
{
    private const int MaxSpansPerLine = 512;
    private const int MaxBytesPerLine = 1 << 20;

    public static RouteGroupBuilder MapExport(this RouteGroupBuilder api)
    {
        api.MapGet("/export", ExportAsync).Describe<string>(
            "exportTraces", "Everything that is stored", "As OTLP JSON lines, written as it is read.", [], "application/x-ndjson");
        return api;
    }

    private static async Task ExportAsync(HttpContext context, ILinkStore store)
    {
        context.Response.ContentType = "application/x-ndjson";
        var line = new List<SpanFragment>();
        var bytes = 0L;
        await foreach (var trace in store.ReadAllAsync(context.RequestAborted))
        {
            foreach (var span in trace.Spans)
            {
                line.Add(span);
                bytes += span.Span.Length;
                if (line.Count == MaxSpansPerLine || bytes >= MaxBytesPerLine)
                {
                    await WriteLineAsync(context, line);
                    bytes = 0;
                }
            }
        }

        await WriteLineAsync(context, line);
    }

    private static async Task WriteLineAsync(HttpContext context, List<SpanFragment> line)
    {
        if (line.Count == 0)
        {
            return;
        }

        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            OtlpJson.WriteTraces(writer, line);
        }

        context.Response.BodyWriter.Write("\n"u8);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        line.Clear();
    }
}
