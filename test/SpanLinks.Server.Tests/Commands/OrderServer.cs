using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Commands;

/// <summary>A server in a process of its own that holds an order, its payment that was tried again, and the shipping; and a hostile trace.</summary>
public sealed class OrderServer : IAsyncLifetime
{
    // 2025-11-22 20:00:00 UTC
    private const ulong Start = 1_763_841_600_000_000_000;

    private readonly TempDirectory _directory = new();
    private ServerProcess? _server;

    public Uri Pages => _server!.Pages;

    public static string TraceId(ulong trace) => TestSpan.Id(trace).ToString();

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_directory.Path);
        await SendAsync(
            Span(1, 1, "POST /orders", "order", 0, 12),
            Span(1, 2, "publish order", "order", 4, 10) with { Parent = 1, Kind = 4 },
            Span(2, 3, "charge card", "payment", 350, 400) with { IsError = true, Links = [new(1, 2)] },
            Span(3, 4, "charge card", "payment", 500, 620) with { Links = [new(2, 3, "retry_of")] },
            Span(4, 5, "ship", "shipping", 1_000, 3_000) with { Links = [new(3, 4), new(99, 1, "batch_item")] },
            Span(5, 6, Drawn.HostileName, Drawn.HostileName, 5_000, 5_001) with { Links = [new(98, 1, Drawn.HostileName)] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _directory.Dispose();
    }

    /// <summary>A command against this server; 80 columns unless told otherwise.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(80, arguments);

    public Task<(int ExitCode, string Output, string Error)> RunAsync(int columns, params string[] arguments) =>
        ServerProcess.RunAsync(arguments, [.. Variables(columns)]);

    public (string Name, string Value)[] Variables(int columns) => [("SPANLINKS_SERVER", $"{Pages}"), ("COLUMNS", $"{columns}")];

    internal async Task SendAsync(params TestSpan[] spans)
    {
        using var http = new HttpClient();
        (await TestServer.PostAsync(http, _server!.Otlp, TestRequest.Encode(spans))).EnsureSuccessStatusCode();
    }

    internal static TestSpan Span(ulong trace, ulong span, string name, string service, ulong startMs, ulong endMs) => new(trace, span)
    {
        Name = name,
        Service = service,
        Start = Start + (startMs * 1_000_000),
        End = Start + (endMs * 1_000_000),
    };
}
