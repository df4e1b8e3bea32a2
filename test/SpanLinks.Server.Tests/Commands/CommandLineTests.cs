using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Commands;

/// <summary>The commands that ask a server, in processes of their own against a real server.</summary>
public sealed class CommandLineTests(OrderServer server) : IClassFixture<OrderServer>
{
    private static readonly string Shipping = OrderServer.TraceId(4);

    [Fact]
    public async Task Traces_Filter_ShowsOnlyWhatMatches()
    {
        var (exitCode, output, error) = await server.RunAsync("traces", "--service", "payment", "--status", "error");

        Assert.Equal("", error);
        AssertText(
            """
            STARTED   DURATION  SERVICE  NAME         TRACE ID
            20:00:00     50 ms  payment  charge card  000000000000abcd0000000000000002
            """, output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Trace_WithLinks_DrawsAWaterfall()
    {
        var (exitCode, output, _) = await server.RunAsync(130, "trace", OrderServer.TraceId(3));

        AssertText(
            """
            charge card · payment  120 ms  1 span
            000000000000abcd0000000000000003  2025-11-22 20:00:00.500 UTC

            SPAN                   AFTER  DURATION  TIME                      SPAN ID
            charge card · payment           120 ms  ████████████████████████  0000000000000004
               caused by charge card · payment  retry_of, queued 100 ms
               led to ship · shipping  follows_from, queued 380 ms
            """, output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Graph_WholeStory_DrawsATreeWithQueueTimes()
    {
        var (exitCode, output, _) = await server.RunAsync(130, "graph", Shipping);

        AssertText(
            """
            TRACE                          LINK          QUEUE TIME  DURATION  ERRORS  SPANS  TRACE ID
            ● POST /orders · order                                      12 ms       -      2  000000000000abcd0000000000000001
            └─ ● charge card · payment     follows_from      340 ms     50 ms       1      1  000000000000abcd0000000000000002
               └─ ● charge card · payment  retry_of          100 ms    120 ms       -      1  000000000000abcd0000000000000003
                  └─ ● ship · shipping     follows_from      380 ms       2 s       -      1  000000000000abcd0000000000000004
                        1 dangling link

            ● critical path 3 s: 820 ms in queues, 2.18 s working
               67%  work    ship · shipping
               15%  queue   charge card · payment
               13%  queue   ship · shipping
                6%  work    charge card · payment
            """, output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Graph_OfASpanItsCausesOneHop_SaysWhatWasCut()
    {
        var (exitCode, output, error) = await server.RunAsync(
            "graph", Shipping, "--span", "0000000000000005", "--direction", "causes", "--max-hops", "1", "--format", "mermaid");

        AssertText(
            """
            flowchart LR
              t0["charge card<br/>payment<br/>120 ms"]
              t1["ship<br/>shipping<br/>2 s"]
              t0 -->|"follows_from<br/>queued 380 ms"| t1
            """, output);
        AssertText("Traces more than 1 links away are not shown.", error);
        Assert.Equal(3, exitCode);
    }

    [Fact]
    public async Task Links_IdsEitherWay_ShowCausesAndEffects()
    {
        var (exitCode, output, _) = await server.RunAsync(130, "links", $"{OrderServer.TraceId(3)}/0000000000000004");
        var apart = await server.RunAsync(130, "links", OrderServer.TraceId(3), "0000000000000004");

        AssertText(
            """
            LINK    TYPE          STATE     QUEUE TIME  SERVICE   NAME         TRACE/SPAN
            cause   retry_of      resolved      100 ms  payment   charge card  000000000000abcd0000000000000002/0000000000000003
            effect  follows_from  resolved      380 ms  shipping  ship         000000000000abcd0000000000000004/0000000000000005
            """, output);
        Assert.Equal(0, exitCode);
        Assert.Equal(output, apart.Output);
    }

    [Fact]
    public async Task Dangling_Reason_ListsWhatIsNotThere()
    {
        var (exitCode, output, _) = await server.RunAsync(200, "dangling", "--service", "shipping");

        AssertText(
            """
            REASON   TYPE        SERVICE   NAME  LINKING TRACE/SPAN                                 POINTS TO
            expired  batch_item  shipping  ship  000000000000abcd0000000000000004/0000000000000005  000000000000abcd0000000000000063/0000000000000001
            """, output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Search_AcrossLinks_Finds()
    {
        var (exitCode, output, _) = await server.RunAsync("search", "{ status = error } ->> { resource.service.name = \"shipping\" }");

        Assert.Contains(Shipping, output, StringComparison.Ordinal);
        Assert.Equal(2, output.Trim().Split('\n').Length);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Search_WrongQuery_PointsAtTheCharacter()
    {
        var (exitCode, output, error) = await server.RunAsync("search", "{ status > error }");

        AssertText(
            """
            error has no order, so > does not apply; use = or !=.
            { status > error }
                     ^
            """, error);
        Assert.Equal((1, ""), (exitCode, output));
    }

    [Fact]
    public async Task Traces_HintOfAPage_IsTheCommandForTheNext()
    {
        var first = await server.RunAsync("traces", "--limit", "2");
        var hint = first.Error.Trim().Split(": spanlinks ")[1].Split(' ');
        var second = await server.RunAsync(hint);

        Assert.Equal(["traces", "--limit", "2", "--cursor"], hint[..4]);
        Assert.Empty(IdsIn(first.Output).Intersect(IdsIn(second.Output)));
        Assert.Equal(2, IdsIn(second.Output).Count());
    }

    [Theory]
    [InlineData("traces", "api/v1/traces")]
    [InlineData("edges --from 2025-11-22T00:00:00Z --to 2025-11-23T00:00:00Z", "api/v1/edges?from=2025-11-22T00:00:00Z&to=2025-11-23T00:00:00Z")]
    [InlineData("trace 000000000000abcd0000000000000003", "api/v1/traces/000000000000abcd0000000000000003")]
    [InlineData("graph 000000000000abcd0000000000000003", "api/v1/traces/000000000000abcd0000000000000003/graph")]
    public async Task FormatJson_AnyCommand_IsTheAnswerAsItIs(string command, string path)
    {
        using var http = new HttpClient();
        var expected = await http.GetStringAsync(new Uri(server.Pages, path), TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await server.RunAsync([.. command.Split(' '), "--format", "json"]);

        Assert.Equal((0, expected), (exitCode, output.TrimEnd('\n', '\r')));
    }

    [Theory]
    [InlineData("trace 000000000000abcd0000000000000077", 4, "000000000000abcd0000000000000077")]
    [InlineData("graph 000000000000abcd0000000000000077", 4, "000000000000abcd0000000000000077")]
    [InlineData("links 000000000000abcd0000000000000077/0000000000000001", 4, "000000000000abcd0000000000000077")]
    [InlineData("traces --min-duration soon", 1, "--min-duration is \"soon\"; allowed is")]
    [InlineData("traces --status bad", 1, "Argument 'bad' not recognized")]
    [InlineData("trace 12", 1, "The trace is \"12\"; allowed are 32 hex digits.")]
    [InlineData("links 12/34", 1, "The span is \"12/34\"; allowed are 32 hex digits, a slash and 16 hex digits.")]
    [InlineData("graph 000000000000abcd0000000000000003 --span x", 1, "--span is \"x\"; allowed are 16 hex digits.")]
    [InlineData("traces --server http://127.0.0.1:1", 2, "No SpanLinks server answered at http://127.0.0.1:1")]
    [InlineData("nonsense", 1, "nonsense")]
    public async Task Command_ThatFails_SaysWhyAndWithItsExitCode(string command, int expected, string message)
    {
        var (exitCode, output, error) = await server.RunAsync(command.Split(' '));

        Assert.Contains(message, error + output, StringComparison.Ordinal);
        Assert.Equal(expected, exitCode);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("trace 000000000000abcd0000000000000005")]
    [InlineData("graph 000000000000abcd0000000000000005")]
    [InlineData("graph 000000000000abcd0000000000000005 --format dot")]
    [InlineData("links 000000000000abcd0000000000000005/0000000000000006")]
    [InlineData("dangling")]
    [InlineData("dangling --format json")]
    [InlineData("hygiene --from 2025-11-22T00:00:00Z --to 2025-11-23T00:00:00Z")]
    [InlineData("search {link:state=dangling}")]
    public async Task Command_HostileNames_PrintsNoControlCharacters(string command)
    {
        var (exitCode, output, error) = await server.RunAsync(200, command.Split(' '));

        Assert.Equal("", error);
        Assert.Contains("evil", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c is >= '\u202A' and <= '\u202E');
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Server_WrongVariable_IsNamed()
    {
        var (exitCode, _, error) = await ServerProcess.RunAsync(["stats"], ("SPANLINKS_SERVER", "here"));

        Assert.Equal(1, exitCode);
        Assert.Contains("SPANLINKS_SERVER is \"here\"; allowed is an http or https URL", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> IdsIn(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(' ')[^1]);

    private static void AssertText(string expected, string actual) =>
        Assert.Equal(expected, string.Join('\n', actual.Split('\n').Select(line => line.TrimEnd())).TrimEnd());
}
