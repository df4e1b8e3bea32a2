using System.IO.Compression;
using System.Text;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Wire;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>The commands <c>import</c> and <c>export</c> in processes of their own, against a real server.</summary>
public sealed class TransferTests : IDisposable
{
    private static readonly TestSpan[] Spans =
    [
        .. Enumerable.Range(1, 1_500).Select(n => new TestSpan((ulong)n % 50, (ulong)n) { Name = $"span \"{n}\" ü", Links = [new(99, (ulong)n)] }),
    ];

    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Export_ThenImportElsewhere_GivesTheSameExport()
    {
        await using var first = await ServerProcess.StartAsync(PathOf("first"));
        await using var second = await ServerProcess.StartAsync(PathOf("second"));
        using var http = new HttpClient();
        (await TestServer.PostAsync(http, first.Otlp, TestRequest.Encode(Spans))).EnsureSuccessStatusCode();

        Assert.Equal(0, (await ServerProcess.RunAsync("export", "--server", $"{first.Pages}", "--output", PathOf("a.jsonl"))).ExitCode);
        var import = await ServerProcess.RunAsync("import", PathOf("a.jsonl"), "--otlp-http", $"{second.Otlp}");
        Assert.Equal(0, (await ServerProcess.RunAsync("export", "--server", $"{second.Pages}", "--output", PathOf("b.jsonl"))).ExitCode);

        Assert.Equal((0, "3 lines taken, 0 refused, 0 spans refused in lines that were taken"), (import.ExitCode, import.Output.Trim()));
        var exported = await File.ReadAllLinesAsync(PathOf("a.jsonl"), Cancellation);
        Assert.Equal(3, exported.Length);
        Assert.Equal(exported, await File.ReadAllLinesAsync(PathOf("b.jsonl"), Cancellation));
        Assert.Equal(1_500, exported.Sum(line => CountSpans(line)));
    }

    [Fact]
    public async Task Import_GzipWithBadLines_TakesTheGoodAndNamesTheBad()
    {
        await using var server = await ServerProcess.StartAsync(PathOf("data"));
        await using (var file = new GZipStream(File.Create(PathOf("in.gz")), CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0000000000000000000000000000000a","spanId":"000000000000000b"}]}]}]}

                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0a","spanId":"000000000000000b"}]}]}]}
                {"resourceSpans":
                """);
        }

        var import = await ServerProcess.RunAsync("import", PathOf("in.gz"), "--otlp-http", $"{server.Otlp}");

        Assert.Equal(3, import.ExitCode);
        Assert.Equal("2 lines taken, 1 refused, 1 spans refused in lines that were taken", import.Output.Trim());
        Assert.Contains("Span.trace_id: 1 bytes \"0a\"; allowed are 16 bytes", import.Error, StringComparison.Ordinal);
        Assert.Contains("400: The JSON body is damaged", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoServer_SaysWhichAndWhatToDo()
    {
        await File.WriteAllTextAsync(PathOf("in.jsonl"), "{}", Cancellation);

        var (exitCode, _, error) = await ServerProcess.RunAsync("import", PathOf("in.jsonl"), "--otlp-http", "http://127.0.0.1:1");

        Assert.Equal(2, exitCode);
        Assert.Contains("No SpanLinks server answered at http://127.0.0.1:1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "missing.jsonl", "missing.jsonl")]
    [InlineData("export", "--server=nonsense", "--server is \"nonsense\"; allowed is an http or https URL")]
    public async Task Command_WrongArgument_NamesIt(string command, string argument, string expected)
    {
        var (exitCode, _, error) = await ServerProcess.RunAsync(command, argument);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private static int CountSpans(string line)
    {
        using var wire = new WireBuffer();
        Assert.True(JsonRequestReader.TryRead(Encoding.UTF8.GetBytes(line), wire, out var problem), problem);
        return TestRequest.Fragments(wire.Written.ToArray()).Count;
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);
}
