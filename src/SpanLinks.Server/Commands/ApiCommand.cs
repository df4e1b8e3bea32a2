using System.CommandLine;
using System.Net;
using System.Text.Json;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands;

/// <summary>Makes commands that ask a running server: their common options, and what they say and return when it fails.</summary>
internal static class ApiCommand
{
    private static readonly string[] TableFormats = ["table", "json"];

    public static void Set(Command command, IReadOnlyList<QueryOption> options, Func<CommandContext, Task<int>> run) =>
        Set(command, options, TableFormats, run);

    /// <summary>Adds options and action; the first format is the default.</summary>
    public static void Set(
        Command command, IReadOnlyList<QueryOption> options, string[] formats, Func<CommandContext, Task<int>> run)
    {
        foreach (var option in options)
        {
            command.Options.Add(option.Option);
        }

        var format = new Option<string>("--format")
        {
            Description = "How to show it; json is the API's answer as it is",
            HelpName = string.Join('|', formats),
            DefaultValueFactory = _ => formats[0],
        };
        format.AcceptOnlyFromAmong(formats);
        var server = ServerOption.Api();
        command.Options.Add(format);
        command.Options.Add(server);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var uri = parsed.GetRequiredValue(server);
            using var api = new ApiClient(uri);
            var screen = Screen.Create(parsed.InvocationConfiguration.Output);
            var context = new CommandContext(parsed, options, api, screen, parsed.GetRequiredValue(format), cancellationToken);
            return await RunAsync(context, uri, run);
        });
    }

    private static async Task<int> RunAsync(CommandContext context, Uri server, Func<CommandContext, Task<int>> run)
    {
        try
        {
            return await run(context);
        }
        catch (ApiException error)
        {
            await context.Error.WriteLineAsync(Explain(context, server, error));
            return error.Status switch
            {
                HttpStatusCode.BadRequest => ExitCodes.WrongCommandLine,
                HttpStatusCode.NotFound when error.Problem is not null => ExitCodes.NotFound,
                HttpStatusCode.UnprocessableEntity => ExitCodes.Incomplete,
                _ => ExitCodes.CannotStart,
            };
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Incomplete;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException or OperationCanceledException)
        {
            await context.Error.WriteLineAsync(CellText.Name(ServerOption.Explain(server, error, "--server")));
            return ExitCodes.CannotStart;
        }
    }

    private static string Explain(CommandContext context, Uri server, ApiException error)
    {
        var option = context.Options.FirstOrDefault(option => option.Parameter == error.Problem?.Parameter);
        return error.Problem switch
        {
            null => CellText.Name(ServerOption.Explain(server, error, "--server")),
            { Pointed: { } pointed } => string.Join(Environment.NewLine, pointed.Split('\n').Select(line => SafeLine(line))),
            { Value: { } value, Allowed: { } allowed } when option is not null =>
                CellText.Name($"{option.Option.Name} is \"{value}\"; allowed is {allowed.TrimEnd('.')}."),
            _ => CellText.Name(error.Message),
        };
    }

    private static string SafeLine(string line) => Pages.Text.SafeText.Line(line, "");
}
