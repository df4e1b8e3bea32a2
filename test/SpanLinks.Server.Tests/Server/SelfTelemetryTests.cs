using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>In processes of their own: listeners hear of every source and meter of a name in their process.</summary>
public sealed class SelfTelemetryTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    /// <summary>Each export is a received request. Were it traced as well, each would bring about the next, every 20 ms.</summary>
    [Fact]
    public async Task Traces_SentToItself_AreOneForEachRequestOfOthers()
    {
        var port = FreePort();
        await using var server = await ServerProcess.StartAsync(
            _directory.Path,
            ["--otlp-http", $"127.0.0.1:{port}", "--self-telemetry-endpoint", $"http://127.0.0.1:{port}", "--self-telemetry-sample-ratio", "1"],
            ("OTEL_BSP_SCHEDULE_DELAY", "20"));
        for (var count = 1; count <= 10; count++)
        {
            using var response = await TestServer.PostAsync(_http, server.Otlp, TestRequest.Encode(new TestSpan((ulong)count, 1)));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            while ((await OwnTracesAsync(server)).Count < count)
            {
                Cancellation.ThrowIfCancellationRequested();
            }
        }

        var own = await OwnTracesAsync(server);
        Assert.Equal(10, own.Count);
        Assert.All(own, trace => Assert.Equal("receive", (string)trace!["rootName"]!));
    }

    [Fact]
    public async Task Metrics_AfterRequests_CountThemByOutcome()
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path);
        var request = TestRequest.ResourceSpans("a", new TestSpan(1, 1) { Links = [new(2, 1), new(3, 1)] }.Encode(), [0]);
        using var stored = await TestServer.PostAsync(_http, server.Otlp, request);
        using var malformed = await TestServer.PostAsync(_http, server.Otlp, [0xFF]);

        var metrics = await _http.GetStringAsync(new Uri(server.Pages, "metrics"), Cancellation);

        Assert.Equal(1, Value(metrics, "spanlinks_server_requests_total", "spanlinks_outcome=\"stored\""));
        Assert.Equal(1, Value(metrics, "spanlinks_server_requests_total", "spanlinks_outcome=\"malformed\""));
        Assert.Equal(1, Value(metrics, "spanlinks_server_spans_total"));
        Assert.Equal(2, Value(metrics, "spanlinks_server_links_total"));
        Assert.Equal(1, Value(metrics, "spanlinks_server_spans_rejected_total"));
        Assert.Equal(1, Value(metrics, "spanlinks_server_append_duration_seconds_count"));
        Assert.Equal(128 << 20, Value(metrics, "spanlinks_server_in_flight_limit_bytes"));
    }

    private static double Value(string metrics, string name, string label = "")
    {
        var line = Assert.Single(metrics.Split('\n'), line =>
            (line.StartsWith($"{name}{{", StringComparison.Ordinal) || line.StartsWith($"{name} ", StringComparison.Ordinal))
            && line.Contains(label, StringComparison.Ordinal));
        return double.Parse(line[(line.IndexOf("} ", StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], null);
    }

    private async Task<List<JsonNode?>> OwnTracesAsync(ServerProcess server)
    {
        var json = await _http.GetStringAsync(new Uri(server.Pages, "api/v1/traces?limit=1000"), Cancellation);
        return [.. JsonNode.Parse(json)!["traces"]!.AsArray().Where(trace => (string?)trace!["rootServiceName"] == "spanlinks")];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
