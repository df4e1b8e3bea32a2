using System.Net;
using System.Net.Sockets;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>The program as a user starts it, in a process of its own.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Serve_KilledRightAfterAnAnswer_HasEverythingAfterwards()
    {
        using var http = new HttpClient();
        for (ulong round = 1; round <= 5; round++)
        {
            await using var server = await ServerProcess.StartAsync(_directory.Path);
            using var response = await TestServer.PostAsync(http, server.Otlp, TestRequest.Encode(new TestSpan(round, 1) { Links = [new(100, 1)] }));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await server.KillAsync();
        }

        await using var restarted = await ServerProcess.StartAsync(_directory.Path);
        var links = await http.GetStringAsync(
            new Uri(restarted.Pages, $"api/v1/spans/{TestSpan.Id(100)}/0000000000000001/links?direction=incoming"), Cancellation);
        for (ulong round = 1; round <= 5; round++)
        {
            Assert.Contains($"{TestSpan.Id(round)}", links, StringComparison.Ordinal);
            using var trace = await http.GetAsync(new Uri(restarted.Pages, $"api/v1/traces/{TestSpan.Id(round)}"), Cancellation);
            Assert.Equal(HttpStatusCode.OK, trace.StatusCode);
        }
    }

    [Fact]
    public async Task Serve_ToldToEnd_EndsWithZero()
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path);

        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task Serve_OptionsFromTheEnvironment_AreUsed()
    {
        var data = Path.Combine(_directory.Path, "from-environment");
        await using var server = await ServerProcess.StartAsync(null, ("SPANLINKS_DATA", data));

        Assert.True(Directory.Exists(data));
    }

    [Theory]
    [InlineData("--http", "8080")]
    [InlineData("--otlp-http", "somewhere:4318")]
    [InlineData("--otlp-grpc", "127.0.0.1:99999")]
    public async Task Serve_WrongEndpoint_SaysWhatIsAllowed(string option, string value)
    {
        var (exitCode, error) = await ServerProcess.FailAsync(["serve", option, value]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{option} is \"{value}\"; allowed is ADDRESS:PORT", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WrongVariable_NamesIt()
    {
        var (exitCode, error) = await ServerProcess.FailAsync(["serve"], ("SPANLINKS_HTTP", "nonsense"));

        Assert.Equal(1, exitCode);
        Assert.Contains("SPANLINKS_HTTP is \"nonsense\"; allowed is ADDRESS:PORT", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--http")]
    [InlineData("--otlp-http")]
    [InlineData("--otlp-grpc")]
    public async Task Serve_PortInUse_NamesItAndTheOption(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, error) = await ServerProcess.FailAsync(
            ["serve", "--data", _directory.Path, .. ServerProcess.FreePortsBut(option), option, $"127.0.0.1:{port}"]);

        Assert.Equal(2, exitCode);
        Assert.Equal(
            $"Port {port} is in use. Choose another with {option}, as in {option} 127.0.0.1:0 for any free port.", error.Trim());
    }

    [Fact]
    public async Task Serve_DataInUse_SaysSo()
    {
        await using var first = await ServerProcess.StartAsync(_directory.Path);

        var (exitCode, error) = await ServerProcess.FailAsync(["serve", "--data", _directory.Path, .. ServerProcess.FreePortsBut("")]);

        Assert.Equal(2, exitCode);
        Assert.Contains("is in use by another process", error, StringComparison.Ordinal);
    }
}
