using System.Net;
using OpenTelemetry.Exporter;
using OrderFlow;
using SpanLinks.Server.Commands;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Query;
using Spectre.Console;

namespace Demo;

/// <summary>The demo from start to end.</summary>
internal static class DemoRun
{
    public static async Task<int> RunAsync(int orders, bool once, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("spanlinks-demo-");
        try
        {
            await using var server = await StartAsync(data.FullName, cancellationToken);
            using var api = new Api(server.HttpAddress);
            using var sent = new SentSpans();
            AnsiConsole.MarkupLine($"Placing [bold]{orders}[/] orders with three services, traced by the OpenTelemetry SDK.");
            await PlaceOrdersAsync(orders, server, sent, cancellationToken);

            await ShowAsync(server, api, sent, cancellationToken);
            var isSame = await CheckAsync(api, sent, cancellationToken);
            if (!once)
            {
                AnsiConsole.MarkupLine("The server stays up. Ctrl-C ends it.");
                await server.WaitForShutdownAsync(cancellationToken);
            }

            return isSame ? 0 : 1;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Takes the usual ports, or free ones where something else has them.</summary>
    private static async Task<SpanLinksServer> StartAsync(string data, CancellationToken cancellationToken)
    {
        try
        {
            return await SpanLinksServer.StartAsync(new SpanLinksServerOptions { DataDirectory = data }, cancellationToken);
        }
        catch (ServerStartException error)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]{error.Message}[/]");
            AnsiConsole.MarkupLine("[yellow]The demo takes free ports instead.[/]");
            var free = new IPEndPoint(IPAddress.Loopback, 0);
            return await SpanLinksServer.StartAsync(
                new SpanLinksServerOptions { DataDirectory = data, Http = free, OtlpHttp = free, OtlpGrpc = free }, cancellationToken);
        }
    }

    /// <summary>Payment speaks OTLP/gRPC and the others OTLP/HTTP, because a real system has both.</summary>
    private static async Task PlaceOrdersAsync(int orders, SpanLinksServer server, SentSpans sent, CancellationToken cancellationToken)
    {
        var http = new TelemetryOptions(server.OtlpHttpAddress, OtlpExportProtocol.HttpProtobuf, sent);
        var grpc = new TelemetryOptions(server.OtlpGrpcAddress, OtlpExportProtocol.Grpc, sent);
        if (!await OrderFlowRun.RunAsync(orders, order: http, payment: grpc, shipping: http, cancellationToken))
        {
            AnsiConsole.MarkupLine("[red]The SDK could not send all spans.[/]");
        }
    }

    /// <summary>Shows the order with the most traces, which is one whose payment was tried twice.</summary>
    private static async Task ShowAsync(SpanLinksServer server, Api api, SentSpans sent, CancellationToken cancellationToken)
    {
        var graphs = new List<GraphDocument>();
        foreach (var traceId in sent.ByTrace.Keys)
        {
            graphs.Add(await api.GraphAsync(traceId, cancellationToken));
        }

        var shown = graphs.MaxBy(graph => graph.Traces.Count)!;
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("One order:");
        AnsiConsole.Write(GraphTree.Create(shown));
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"Its page     {server.HttpAddress}graph/{shown.Traces[0].TraceId}");
        AnsiConsole.MarkupLine($"All traces   {server.HttpAddress}");
    }

    private static async Task<bool> CheckAsync(Api api, SentSpans sent, CancellationToken cancellationToken)
    {
        var differences = await Comparison.CompareAsync(api, sent, cancellationToken);
        var counts = $"{sent.ByTrace.Count} traces, {sent.ByTrace.Values.Sum(trace => trace.Spans)} spans, "
            + $"{sent.ByTrace.Values.Sum(trace => trace.Links)} links";
        foreach (var difference in differences)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{difference}[/]");
        }

        AnsiConsole.MarkupLine(differences.Count == 0
            ? $"[green]Sent and read back the same: {counts}, none dangling.[/]"
            : $"[red]Sent {counts}; {differences.Count} differences when read back.[/]");
        return differences.Count == 0;
    }
}
