using System.CommandLine;
using System.IO.Compression;
using SpanLinks.Server.Transfer;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks import FILE</c>: sends OTLP JSON lines to a running server.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "OTLP JSON lines, as OpenTelemetry's Collector writes them; also gzipped; - reads standard input" };
        var server = ServerOption.Otlp();
        var command = new TaughtCommand(
            "import",
            "Send OTLP JSON lines from a file to a running server",
            "spanlinks import traces.jsonl",
            "spanlinks export --server http://traces.example:8080 | spanlinks import -    # from one server to another")
        { file, server };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (path, to, console) = (parsed.GetRequiredValue(file), parsed.GetRequiredValue(server), parsed.InvocationConfiguration);
            return TransferFailures.ExplainAsync(path, to, server.Name, console, () => RunAsync(path, to, console, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, Uri server, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var file = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        var result = await ImportAsync(file, server, console, cancellationToken);
        await console.Output.WriteLineAsync(
            $"{result.TakenLines} lines taken, {result.RefusedLines} refused, {result.RejectedSpans} spans refused in lines that were taken");
        foreach (var problem in result.Problems)
        {
            await console.Error.WriteLineAsync(problem);
        }

        return result.RefusedLines + result.RejectedSpans == 0 ? ExitCodes.Ok : ExitCodes.Incomplete;
    }

    private static async Task<ImportResult> ImportAsync(
        Stream file, Uri server, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var importer = new Importer(http, server, TimeProvider.System);
        var length = file.CanSeek ? file.Length : 0;
        var lines = await IsGzipAsync(file, cancellationToken) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return await TransferProgress.Show(console.Error, length).StartAsync(progress =>
        {
            var task = TransferProgress.AddTask(progress, "Importing", length);
            return importer.RunAsync(lines, bytes => task.Value = file.CanSeek ? file.Position : task.Value + bytes, cancellationToken);
        });
    }

    private static async Task<bool> IsGzipAsync(Stream file, CancellationToken cancellationToken)
    {
        if (!file.CanSeek)
        {
            return false;
        }

        var magic = new byte[2];
        var read = await file.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        return read == magic.Length && magic is [0x1F, 0x8B];
    }
}
