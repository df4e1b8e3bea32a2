using System.Net;
using SpanLinks.Server.Tests.Samples;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>The program over ClickHouse, as a user starts it.</summary>
public sealed class ClickHouseServerTests
{
    private const string Secret = "not-this-one";

    private readonly ClickHouseOptions _options = ClickHouseStores.OnSingle();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Settings =>
        ["--clickhouse", _options.Endpoints[0].AbsoluteUri, "--clickhouse-database", _options.Database, "--clickhouse-user", ClickHouseServers.User];

    [Fact]
    public async Task Init_DryRun_PrintsWhatMakesTheTablesStatementByStatement()
    {
        using var node = new HttpQuery(_options.Endpoints[0]);
        var (_, printed, _) = await InitAsync(ClickHouseServers.Password, "--dry-run");
        foreach (var statement in printed.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await node.TextAsync(statement);
        }

        Assert.Equal((0, $"The tables in the database {_options.Database} are up to date.\n", ""), await InitAsync(ClickHouseServers.Password));
        Assert.Equal((0, "", ""), await InitAsync(ClickHouseServers.Password, "--dry-run"));
    }

    [Theory]
    [InlineData(0, "has no tables for this program yet, or older ones. Run: spanlinks clickhouse init")]
    [InlineData(99, "are of version 99, of a later program; this one knows ")]
    public async Task Serve_OverTablesOfAnotherVersion_SaysWhatToDo(int version, string expected)
    {
        using var node = new HttpQuery(_options.Endpoints[0]);
        await InitAsync(ClickHouseServers.Password);
        await node.TextAsync($"TRUNCATE TABLE {_options.Database}.schema_versions");
        await node.TextAsync($"INSERT INTO {_options.Database}.schema_versions (version) SELECT {version} WHERE {version} > 0");

        var (code, error) = await ServeAsync(ClickHouseServers.Password);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_OfVariableAndFile_IsToldWithoutThePassword()
    {
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "password");
        await File.WriteAllTextAsync(file, Secret + "\n", Cancellation);

        var (ofInit, output, error) = await InitAsync(Secret);
        var (ofServe, served) = await ServeAsync("", "--clickhouse-password-file", file);

        Assert.Equal((2, 2), (ofInit, ofServe));
        Assert.All((string[])[error, served], text => Assert.Contains("Wrong password for user spanlinks. Set the user and the password", text, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, output + error + served, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ToldToEndWhileClickHouseIsAway_EndsInItsTime()
    {
        await InitAsync(ClickHouseServers.Password);
        await using var between = await ForwardingServer.StartAsync(_options.Endpoints[0]);
        await using var server = await StartAsync(between.Address, "--shutdown-timeout", "1s", "--clickhouse-insert-timeout", "5m");
        var asked = new TaskCompletionSource();
        between.Refuse = request =>
        {
            asked.TrySetResult();
            return "Code: 242, e.displayText() = DB::Exception: Table is in readonly mode, e.what() = DB::Exception\n";
        };
        using var http = new HttpClient();
        var sending = TestServer.PostAsync(http, server.Otlp, TestRequest.Encode(new TestSpan(1, 1)));
        await asked.Task.WaitAsync(Cancellation);
        var began = TimeProvider.System.GetTimestamp();

        var code = await server.TerminateAsync();

        Assert.Equal(0, code);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var answer = await Record.ExceptionAsync(async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sending).StatusCode));
        Assert.True(answer is null or HttpRequestException, $"{answer}");
        Assert.DoesNotContain("   at ", await server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(ClickHouseServers.Password, await server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrderFlowAndEtlPipeline_Unchanged_AreReadBackAsTheyRan()
    {
        await InitAsync(ClickHouseServers.Password);
        await using var server = await StartAsync(_options.Endpoints[0]);
        using var api = new SampleApi(server.Pages);
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using var orders = SampleProcess.Start(
            "OrderFlow", "all", "--orders", "20", "--database", $"sqlite:{database.Connection["Data Source=".Length..]}", "--otlp", server.Grpc.AbsoluteUri);
        await using var rows = SampleProcess.Start("EtlPipeline", "--rows", "1000", "--otlp", server.Grpc.AbsoluteUri);
        await orders.SucceedAsync();
        await rows.SucceedAsync();

        var done = await DoneOrder.ReadAsync(database);
        Assert.Equal(20, done.Count);
        foreach (var order in done)
        {
            Assert.Equal(order.Traces.Distinct().Order(), await api.TracesAsync($"traces/{order.Created}/graph?direction=effects&view=traces"));
        }

        Assert.Empty(await api.ListAsync("dangling", "links"));
        var loaded = Assert.Single(await api.TracesAsync($"traces?q={Uri.EscapeDataString("{ name = \"extract_partner\" } ->> { name = \"load_data\" }")}"));
        Assert.Equal(4, (await api.TracesAsync($"traces/{loaded}/graph?direction=causes")).Count());
        Assert.Equal(done.SelectMany(order => order.Links).Count() + 9, await api.CountLinksAsync());
    }

    private Task<(int Code, string Output, string Error)> InitAsync(string password, params string[] arguments) => ServerProcess.RunAsync(
        ["clickhouse", "init", .. Settings, .. arguments], ("SPANLINKS_CLICKHOUSE_PASSWORD", password));

    private Task<(int Code, string Error)> ServeAsync(string password, params string[] arguments) => ServerProcess.FailAsync(
        ["serve", "--store", "clickhouse", .. ServerProcess.FreePortsBut(""), .. Settings, .. arguments], ("SPANLINKS_CLICKHOUSE_PASSWORD", password));

    private Task<ServerProcess> StartAsync(Uri clickHouse, params string[] arguments) => ServerProcess.StartAsync(
        directory: null,
        [
            "--store", "clickhouse", "--clickhouse", clickHouse.AbsoluteUri, "--clickhouse-database", _options.Database, "--clickhouse-user", ClickHouseServers.User,
            .. arguments,
        ],
        ("SPANLINKS_CLICKHOUSE_PASSWORD", ClickHouseServers.Password));
}
