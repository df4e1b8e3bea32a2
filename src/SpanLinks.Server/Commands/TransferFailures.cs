using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>What a command that moves spans between a file and a server says when one of the two fails.</summary>
internal static class TransferFailures
{
    public static async Task<int> ExplainAsync(string path, Uri server, string serverOption, InvocationConfiguration console, Func<Task<int>> transfer)
    {
        try
        {
            return await transfer();
        }
        catch (HttpRequestException error)
        {
            await console.Error.WriteLineAsync(ServerOption.Explain(server, error, serverOption));
            return ExitCodes.CannotStart;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await console.Error.WriteLineAsync($"{path}: {error.Message}");
            return ExitCodes.CannotStart;
        }
    }
}
