using System.CommandLine;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks serve</c>: runs the server until it is told to end.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new TaughtCommand(
            "serve",
            "Receive OTLP, keep it, and show linked traces",
            "spanlinks serve                                                        # on this machine only, data in your data folder",
            "spanlinks serve --data /var/lib/spanlinks --retention-age 30d",
            "spanlinks serve --otlp-grpc 0.0.0.0:4317 --otlp-http 0.0.0.0:4318      # receive from other machines",
            "spanlinks serve --store clickhouse --clickhouse http://ch1:8123,http://ch2:8123 --clickhouse-cluster main");
        ServeSettings.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            ServeSettings.Read(parsed.CommandResult, out var options);
            return RunAsync(options, parsed.InvocationConfiguration, cancellationToken);
        });
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
                + $"otlp-grpc={Text(server.OtlpGrpcAddress)} {StoreChoice.Describe(options)}");
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

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
