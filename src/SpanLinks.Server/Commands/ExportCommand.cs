using System.CommandLine;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Reports;
using SpanLinks.Server.Transfer;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks export</c>: writes everything that a running server holds as OTLP JSON lines.</summary>
internal static class ExportCommand
{
    private const int MaxLineBytes = 256 * 1024 * 1024;

    public static Command Create()
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write; - is standard output",
            HelpName = "FILE",
            DefaultValueFactory = _ => "-",
        };
        var server = ServerOption.Api();
        var command = new TaughtCommand(
            "export",
            "Write everything that a running server holds as OTLP JSON lines",
            "spanlinks export | gzip > traces.jsonl.gz",
            "spanlinks export --output traces.jsonl --server http://traces.example:8080")
        { output, server };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (path, from, console) = (parsed.GetRequiredValue(output), parsed.GetRequiredValue(server), parsed.InvocationConfiguration);
            return TransferFailures.ExplainAsync(path, from, server.Name, console, () => RunAsync(path, from, console, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, Uri server, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var file = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
        await ExportAsync(file, server, console, cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task ExportAsync(Stream file, Uri server, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        var held = await http.GetFromJsonAsync<StatisticsDocument>("api/v1/statistics", ApiJson.Options, cancellationToken);
        await using var lines = await http.GetStreamAsync("api/v1/export", cancellationToken);
        await TransferProgress.Show(console.Error, held!.SpanCount).StartAsync(async progress =>
        {
            var task = TransferProgress.AddTask(progress, "Exporting", held.SpanCount);
            await foreach (var (line, _) in LineReader.ReadAsync(lines, MaxLineBytes, cancellationToken))
            {
                await file.WriteAsync(line!, cancellationToken);
                file.WriteByte((byte)'\n');
                task.Increment(CountSpans(line));
            }

            task.Value = task.MaxValue; // spans that came twice were counted twice
        });
    }

    private static int CountSpans(ReadOnlySpan<byte> line) => line.Count("\"startTimeUnixNano\""u8);
}
