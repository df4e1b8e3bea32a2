using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks serve</c>: runs the server until it is told to end.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var defaults = new SpanLinksServerOptions();
        var data = new Option<string>("--data")
        {
            Description = "The directory to keep data in [SPANLINKS_DATA]",
            HelpName = "DIR",
            DefaultValueFactory = _ => Variable("--data") is { Length: > 0 } directory ? directory : defaults.DataDirectory,
        };
        var http = Endpoint("--http", "Where to serve pages and API", defaults.Http);
        var otlpHttp = Endpoint("--otlp-http", "Where to receive OTLP/HTTP", defaults.OtlpHttp);
        var otlpGrpc = Endpoint("--otlp-grpc", "Where to receive OTLP/gRPC", defaults.OtlpGrpc);

        var command = new Command("serve", "Receive OTLP, keep it, and show linked traces") { data, http, otlpHttp, otlpGrpc };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SpanLinksServerOptions
            {
                DataDirectory = Path.GetFullPath(parsed.GetRequiredValue(data)),
                Http = parsed.GetRequiredValue(http),
                OtlpHttp = parsed.GetRequiredValue(otlpHttp),
                OtlpGrpc = parsed.GetRequiredValue(otlpGrpc),
            },
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        SpanLinksServerOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await using var server = await SpanLinksServer.StartAsync(options, cancellationToken);
            await console.Output.WriteLineAsync(
                $"ready http={Text(server.HttpAddress)} otlp-http={Text(server.OtlpHttpAddress)} "
                + $"otlp-grpc={Text(server.OtlpGrpcAddress)} data={options.DataDirectory}");
            await console.Output.FlushAsync(cancellationToken);
            await server.WaitForShutdownAsync(cancellationToken);
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Ok; // told to end while it was still starting
        }
        catch (ServerStartException error)
        {
            await console.Error.WriteLineAsync(error.Message);
            return ExitCodes.CannotStart;
        }
    }

    private static Option<IPEndPoint> Endpoint(string name, string description, IPEndPoint byDefault) => new(name)
    {
        Description = $"{description} [{VariableName(name)}]",
        HelpName = "ADDRESS:PORT",
        DefaultValueFactory = result => Variable(name) is { Length: > 0 } text ? Parse(VariableName(name), text, result) : byDefault,
        CustomParser = result => Parse(name, result.Tokens[0].Value, result),
    };

    private static IPEndPoint Parse(string source, string text, ArgumentResult result)
    {
        if (!EndpointParser.TryParse(text, out var endpoint))
        {
            result.AddError($"{source} is \"{text}\"; allowed is {EndpointParser.Allowed}.");
        }

        return endpoint;
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string? Variable(string option) => Environment.GetEnvironmentVariable(VariableName(option));

    /// <summary>--otlp-http is SPANLINKS_OTLP_HTTP.</summary>
    private static string VariableName(string option) =>
        "SPANLINKS" + option[1..].Replace('-', '_').ToUpperInvariant();
}
