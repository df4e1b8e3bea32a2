using System.Diagnostics;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Commands;

/// <summary><c>spanlinks watch</c> in a process of its own while traces arrive.</summary>
public sealed class WatchTests(OrderServer server) : IClassFixture<OrderServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_TraceArrives_ShowsALineAndEndsOnCtrlCWithZero()
    {
        using var watch = await StartAsync("watch", "--operation", "arrives");

        await server.SendAsync(
            OrderServer.Span(10, 10, "another", "order", 0, 1),
            OrderServer.Span(11, 11, "arrives", Drawn.HostileName, 1_000, 1_250) with { IsError = true });
        var line = await watch.StandardOutput.ReadLineAsync(Cancellation);
        await InterruptAsync(watch);

        Assert.Equal(
            "20:00:01  000000000000abcd000000000000000b    250 ms  arrives ·  [2Jevil \"]]> [red]<script>alert(1)</script>\\  1 span  1 error", line);
        Assert.Equal((0, ""), (watch.ExitCode, await watch.StandardOutput.ReadToEndAsync(Cancellation)));
    }

    [Fact]
    public async Task Watch_QueryAsJson_WritesOneDocumentALineAndEndsAfterCount()
    {
        using var watch = await StartAsync("watch", "{ name = \"counted\" }", "--count", "2", "--format", "json");

        await server.SendAsync(OrderServer.Span(12, 12, "counted", "order", 0, 1));
        var first = await watch.StandardOutput.ReadLineAsync(Cancellation);
        await server.SendAsync(OrderServer.Span(13, 13, "counted", "order", 0, 1));
        var second = await watch.StandardOutput.ReadToEndAsync(Cancellation);
        await watch.WaitForExitAsync(Cancellation);

        Assert.StartsWith("{\"traceId\":\"000000000000abcd000000000000000c\"", first, StringComparison.Ordinal);
        Assert.StartsWith("{\"traceId\":\"000000000000abcd000000000000000d\"", second, StringComparison.Ordinal);
        Assert.Equal(0, watch.ExitCode);
    }

    [Fact]
    public async Task Watch_WrongQuery_PointsAtTheCharacter()
    {
        var (exitCode, _, error) = await server.RunAsync("watch", "{ nam = 1 }");

        Assert.Contains("{ nam = 1 }\n  ^", error, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    private async Task<Process> StartAsync(params string[] arguments)
    {
        var watch = ServerProcess.Start(arguments, server.Variables(200));
        Assert.Equal("Watching for new traces; Ctrl-C ends it.", await watch.StandardError.ReadLineAsync(Cancellation));
        return watch;
    }

    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(Cancellation);
    }
}
