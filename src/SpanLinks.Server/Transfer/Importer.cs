using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;

namespace SpanLinks.Server.Transfer;

/// <summary>
/// Sends OTLP JSON lines to a server as an OTLP exporter would: each line is a request, and one that the server has no room for now is sent
/// again when the server says. A few lines are under way at a time, so memory does not grow with the file.
/// </summary>
internal sealed class Importer(HttpClient http, Uri server, TimeProvider time)
{
    private const int MaxLineBytes = 64 * 1024 * 1024;
    private const int LinesUnderWay = 4;
    private const int MaxTries = 100;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);

    private readonly Uri _traces = new(server, "/v1/traces");
    private readonly ImportResult _result = new();

    /// <summary>Sends every line; tells after each how many bytes are done.</summary>
    public async Task<ImportResult> RunAsync(Stream file, Action<long> done, CancellationToken cancellationToken)
    {
        var number = 0L;
        var lines = LineReader.ReadAsync(file, MaxLineBytes, cancellationToken).Select(line => (Number: ++number, line.Line, line.Bytes));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = LinesUnderWay, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lines, parallel, async (line, token) =>
        {
            await SendAsync(line.Number, line.Line, token);
            done(line.Bytes);
        });
        return _result;
    }

    private async Task SendAsync(long number, byte[]? line, CancellationToken cancellationToken)
    {
        if (line is null)
        {
            _result.Refuse(number, $"longer than {MaxLineBytes} bytes");
            return;
        }

        for (var tries = 1; ; tries++)
        {
            using var content = new ByteArrayContent(line);
            content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
            using var response = await http.PostAsync(_traces, content, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || tries == MaxTries)
            {
                await TakeAsync(number, response, cancellationToken);
                return;
            }

            await Task.Delay(response.Headers.RetryAfter?.Delta ?? DefaultWait, time, cancellationToken);
        }
    }

    private async Task TakeAsync(long number, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = await JsonSerializer.DeserializeAsync<Answer>(body, JsonSerializerOptions.Web, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            _result.Refuse(number, $"{(int)response.StatusCode}: {answer?.Message}");
        }
        else
        {
            _result.Take(number, answer?.PartialSuccess?.RejectedSpans, answer?.PartialSuccess?.ErrorMessage);
        }
    }

    /// <summary>An ExportTraceServiceResponse, or a google.rpc.Status.</summary>
    private sealed record Answer(PartialSuccess? PartialSuccess, string? Message);

    private sealed record PartialSuccess(string? RejectedSpans, string? ErrorMessage);
}
