using System.Net;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>The whole server over the collector's table.</summary>
public sealed class ExistingTableServerTests : IAsyncLifetime
{
    private static readonly string First = TestSpan.Id(1).ToString();

    private CollectorTable? _table;
    private TestServer? _server;

    public async ValueTask InitializeAsync()
    {
        _table = new CollectorTable();
        await _table.CreateAsync();
        await _table.InsertAsync(
            new TestSpan(1, 11) { Service = "shop", Name = "order", Start = 1_763_841_600_000_000_000, End = 1_763_841_600_100_000_000 },
            new TestSpan(2, 21) { Service = "mail", Start = 1_763_841_601_000_000_000, End = 1_763_841_602_000_000_000, Links = [new(1, 11)] });
        _server = await TestServer.StartAsync(options => options.ClickHouse = _table.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_table?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Api_GraphAndTraces_AreThoseOfTheTable()
    {
        var graph = await _server!.GetJsonAsync($"api/v1/traces/{First}/graph");
        Assert.Equal(2, graph["traces"]!.AsArray().Count);
        var traces = await _server.GetJsonAsync("api/v1/traces?service=mail");
        Assert.Equal(TestSpan.Id(2).ToString(), (string)Assert.Single(traces["traces"]!.AsArray())!["traceId"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("trace/{0}")]
    [InlineData("graph/{0}")]
    [InlineData("api/v1/traces/{0}")]
    [InlineData("api/v1/statistics")]
    [InlineData("api/v1/names?kind=services")]
    [InlineData("api/v1/edges")]
    [InlineData("api/v1/dangling")]
    [InlineData("api/v1/hygiene")]
    [InlineData("api/v1/export")]
    public async Task Get_EachPageAndAnswer_Succeeds(string path)
    {
        using var response = await _server!.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, First));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task IndexCommand_Once_IndexesAndEnds()
    {
        string[] arguments =
        [
            "clickhouse", "index", "--once", "--clickhouse", ClickHouseServers.Today.ToString(), "--clickhouse-tables", "collector",
            "--clickhouse-source", _table!.Name, "--clickhouse-database", _table.Options.Database,
        ];

        var (exitCode, output, error) = await ServerProcess.RunAsync(arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches("^indexed parts=1 spans=2 seconds=[0-9.]+ complete=yes\n$", output);
        var links = await _server!.GetJsonAsync($"api/v1/spans/{First}/000000000000000b/links");
        Assert.Single(links["links"]!.AsArray());
    }

    [Theory]
    [InlineData("--clickhouse-tables is spanlinks", "--once")]
    [InlineData("--interval is \"1h\"; allowed is", "--clickhouse-tables", "jaeger", "--interval", "1h")]
    [InlineData("(--clickhouse-source) is \"spans\"; allowed is a database and a table", "--clickhouse-tables", "jaeger", "--clickhouse-source", "spans")]
    public async Task IndexCommand_WrongOptions_SaysWhatIsAllowed(string says, params string[] options)
    {
        var (exitCode, _, error) = await ServerProcess.RunAsync(["clickhouse", "index", .. options]);

        Assert.Equal(1, exitCode);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Spans_AreRefusedForGood()
    {
        using var response = await _server!.PostAsync(TestRequest.Encode(new TestSpan(1, 11)));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(response.Headers.RetryAfter);
        Assert.Contains("only reads spans that others store", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
