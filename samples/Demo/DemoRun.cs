using System.Net;
using EtlPipeline;
using OpenTelemetry.Exporter;
using OrderFlow;
using SpanLinks.Server.Commands;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Query.Graphs;
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
            var isSame = await OrderAsync(orders, server, api, cancellationToken)
                & await ExtractAsync(server, api, cancellationToken);
            AnsiConsole.MarkupLine($"All traces   {server.HttpAddress}");
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
    private static async Task<bool> OrderAsync(int orders, SpanLinksServer server, Api api, CancellationToken cancellationToken)
    {
        using var sent = new SentSpans();
        var http = new TelemetryOptions(server.OtlpHttpAddress, OtlpExportProtocol.HttpProtobuf, sent);
        var grpc = new TelemetryOptions(server.OtlpGrpcAddress, OtlpExportProtocol.Grpc, sent);
        AnsiConsole.MarkupLine($"[bold]OrderFlow[/]: three services place, pay and ship [bold]{orders}[/] orders.");
        var isSent = await OrderFlowRun.AllAsync(
            new OrderFlowOptions(orders), order: http, payment: grpc, shipping: http, cancellationToken);
        return await ShowAsync(server, api, sent, isSent, cancellationToken);
    }

    private static async Task<bool> ExtractAsync(SpanLinksServer server, Api api, CancellationToken cancellationToken)
    {
        const int rows = 10_000;
        using var sent = new SentSpans();
        using var telemetry = new Telemetry(server.OtlpGrpcAddress, sent);
        AnsiConsole.MarkupLine($"[bold]EtlPipeline[/]: five sources with [bold]{rows}[/] rows are extracted, transformed and loaded.");
        var result = await EtlConsole.RunAsync(new EtlOptions(rows), telemetry, AnsiConsole.Console, cancellationToken);
        return await ShowAsync(server, api, sent, result.IsSent, cancellationToken);
    }

    /// <summary>Shows the graph with the most traces, and whether everything that was sent is read back.</summary>
    private static async Task<bool> ShowAsync(SpanLinksServer server, Api api, SentSpans sent, bool isSent, CancellationToken cancellationToken)
    {
        var graphs = new Dictionary<string, GraphDocument>();
        foreach (var traceId in sent.ByTrace.Keys)
        {
            graphs.Add(traceId, await api.GraphAsync(traceId, cancellationToken));
        }

        if (!isSent)
        {
            AnsiConsole.MarkupLine("[red]The SDK could not send all spans.[/]");
        }

        var shown = graphs.Values.MaxBy(graph => graph.TraceCount)!;
        await SpanLinksCommandLine.RunAsync(["graph", shown.TraceId, "--server", $"{server.HttpAddress}"]);
        AnsiConsole.MarkupLine($"Its page     {server.HttpAddress}graph/{shown.TraceId}");
        var isSame = await CheckAsync(api, sent, graphs, cancellationToken);
        AnsiConsole.WriteLine();
        return isSent && isSame;
    }

    private static async Task<bool> CheckAsync(
        Api api, SentSpans sent, IReadOnlyDictionary<string, GraphDocument> graphs, CancellationToken cancellationToken)
    {
        var differences = await Comparison.CompareAsync(api, sent, graphs, cancellationToken);
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
