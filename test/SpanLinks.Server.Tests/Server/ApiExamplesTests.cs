using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>
/// The examples that OpenAPI and docs/server/api-examples.md show are what the server answers. With SPANLINKS_WRITE_EXAMPLES=1 they are written
/// anew.
/// </summary>
public sealed class ApiExamplesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Page = "docs/server/api-examples.md";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    private static readonly string Range = $"from={ApiStory.Start}&to={ApiStory.Start + 60_000_000_000}";

    private static readonly (string Id, string Path)[] Examples =
    [
        ("listTraces", "traces?q={ resource.service.name = \"payment\" } -> { link:type = \"batch_item\" }&limit=10"),
        ("getTrace", $"traces/{ApiStory.Trace(2)}"),
        ("getTraceGraph", $"traces/{ApiStory.Trace(3)}/graph?direction=causes"),
        ("getSpanGraph", $"spans/{ApiStory.Trace(1)}/0000000000000012/graph?direction=effects&view=traces"),
        ("getTraceCriticalPath", $"traces/{ApiStory.Trace(1)}/critical-path"),
        ("getSpanCriticalPath", $"spans/{ApiStory.Trace(2)}/0000000000000021/critical-path"),
        ("listSpanLinks", $"spans/{ApiStory.Trace(2)}/0000000000000021/links"),
        ("countIncomingLinks", $"spans/{ApiStory.Trace(1)}/0000000000000012/incoming-counts"),
        ("listEdges", $"edges?{Range}&service=shipping"),
        ("getEdgeHistory", $"edges/{EdgeId.Of(new LinkEdgeKey("order", "publish orders", "payment", "process orders", "follows_from"))}/history?{Range}"),
        ("listDanglingLinks", $"dangling?{Range}"),
        ("getHygiene", $"hygiene?{Range}"),
        ("listNames", "names?kind=operations&limit=2"),
    ];

    public static TheoryData<string> Ids => [.. Examples.Select(example => example.Id)];

    public async ValueTask InitializeAsync()
    {
        using var response = await server.PostAsync(ApiStory.Request);
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_OfEachAnswer_IsWhatTheServerAnswers(string id)
    {
        var path = Array.Find(Examples, example => example.Id == id).Path;
        var answer = (await server.GetJsonAsync("api/v1/" + path)).ToJsonString(Indented) + "\n";
        if (IsWriting)
        {
            await File.WriteAllTextAsync(FileOf(id), answer, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(FileOf(id), TestContext.Current.CancellationToken), answer);
    }

    [Fact]
    public async Task Statistics_Example_HasTheFieldsOfTheAnswer()
    {
        var example = JsonNode.Parse(await File.ReadAllTextAsync(FileOf("getStatistics"), TestContext.Current.CancellationToken))!.AsObject();
        var answer = (await server.GetJsonAsync("api/v1/statistics")).AsObject();

        Assert.Equal(answer.Select(field => field.Key), example.Select(field => field.Key));
    }

    [Fact]
    public async Task Page_OfExamples_ShowsThem()
    {
        var page = new StringBuilder("# Examples of the API\n\nWhat each request answers after [this story](../../test/SpanLinks.Server.Tests/Server/ApiStory.cs). "
            + "A test writes this page and compares it with the server.\n");
        foreach (var (id, path) in Examples)
        {
            page.Append($"\n## {id}\n\n`GET /api/v1/{path}`\n\n```json\n{await File.ReadAllTextAsync(FileOf(id), TestContext.Current.CancellationToken)}```\n");
        }

        if (IsWriting)
        {
            await File.WriteAllTextAsync(Path.Combine(Root, Page), page.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Root, Page), TestContext.Current.CancellationToken), page.ToString());
    }

    private static bool IsWriting => Environment.GetEnvironmentVariable("SPANLINKS_WRITE_EXAMPLES") == "1";

    private static string FileOf(string id) => Path.Combine(Root, $"src/SpanLinks.Server/Query/Description/Examples/{id}.json");

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
