using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>
/// Two servers over two shards of two replicas, while senders send and something fails. What was acknowledged is there afterwards, each span and
/// each link once. SPANLINKS_ZOOKEEPER_AWAY says for how many seconds ZooKeeper is away.
/// </summary>
public sealed class ClusterFailureTests(FailureCluster cluster) : IClassFixture<FailureCluster>
{
    private const int Some = 100; // traces

    private static readonly TimeSpan ZooKeeperAway = TimeSpan.FromSeconds(int.Parse(
        Environment.GetEnvironmentVariable("SPANLINKS_ZOOKEEPER_AWAY") is { Length: > 0 } text ? text : "12", CultureInfo.InvariantCulture));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Replica_KilledUnderLoad_LosesNothing() => KillNodeAsync("n11");

    [Fact]
    public Task Node_KilledThatAServerTalksTo_LosesNothing() => KillNodeAsync("n12");

    [Fact]
    public async Task Server_KilledUnderLoad_LosesNothing()
    {
        await using var load = cluster.Send();
        await load.AcknowledgeAsync(Some);

        await cluster.Servers[0].KillAsync();
        await load.BeRefusedAsync("connection");
        await load.AcknowledgeAsync(Some);
        cluster.Servers[0] = await cluster.StartServerAsync(0);
        await load.AcknowledgeAsync(Some);

        await cluster.AssertNothingLostAsync(load);
    }

    [Fact]
    public async Task ZooKeeper_Away_IsWaitedForAndQueriesAnswer()
    {
        await using var load = cluster.Send();
        await load.AcknowledgeAsync(Some);

        await cluster.Nodes.KillAsync(ClusterProcess.ZooKeeper);
        var away = Task.Delay(ZooKeeperAway, Cancellation);
        await load.BeRefusedAsync("503");
        await AssertAnsweredAsync(load.Acknowledged.First());
        await away;
        var began = TimeProvider.System.GetTimestamp();
        await cluster.Nodes.RestartAsync(ClusterProcess.ZooKeeper);
        await load.AcknowledgeAsync(Some);
        TestContext.Current.TestOutputHelper?.WriteLine($"Acknowledged again {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s after its restart began.");

        await cluster.AssertNothingLostAsync(load);
    }

    [Fact]
    public async Task Shard_Away_IsToldByEveryAnswerOrLeftOutWhereAllowed()
    {
        await using var partial = await cluster.StartServerAsync(2, "--clickhouse-partial-answers", "yes");
        await using var load = cluster.Send();
        await load.AcknowledgeAsync(Some);

        await cluster.Nodes.KillAsync("n21");
        await cluster.Nodes.KillAsync("n22");
        await load.BeRefusedAsync("503");

        var problem = await GetAsync(cluster.Servers[0], $"api/v1/traces/{TestSpan.Id(load.Acknowledged.First())}", HttpStatusCode.ServiceUnavailable);
        Assert.Matches(
            @"^ClickHouse at http://127\.0\.0\.1:\d+ reaches no replica of a shard: Connection refused \(127\.0\.0\.1:\d+\), Connection refused \(127\.0\.0\.1:\d+\)\. \(Error 279, query spanlinks-read-\w+\.\)$",
            (string)problem["detail"]!);
        Assert.True(IsOfShard(Assert.Single((await GetAsync(partial, "api/v1/statistics", HttpStatusCode.OK))["damages"]!.AsArray())));
        Assert.NotEmpty((await GetAsync(partial, "api/v1/traces?limit=100", HttpStatusCode.OK))["traces"]!.AsArray());
        using var http = new HttpClient();
        Assert.Contains("1 of 2 shards of the cluster spanlinks does not answer", await http.GetStringAsync(partial.Pages, Cancellation), StringComparison.Ordinal);

        await cluster.Nodes.RestartAsync("n21");
        await cluster.Nodes.RestartAsync("n22");
        await load.AcknowledgeAsync(Some);
        await cluster.AssertNothingLostAsync(load);
        await AssertAnsweredAsync(load.Acknowledged.First());
        Assert.Empty((await GetAsync(partial, "api/v1/statistics", HttpStatusCode.OK))["damages"]!.AsArray());
    }

    private static bool IsOfShard(JsonNode? damage) => ((string)damage!).StartsWith(
        "1 of 2 shards of the cluster spanlinks does not answer, so answers lack what is there. ClickHouse at http://127.0.0.1:", StringComparison.Ordinal);

    private async Task KillNodeAsync(string node)
    {
        await using var load = cluster.Send();
        await load.AcknowledgeAsync(Some);

        await cluster.Nodes.KillAsync(node);
        await load.AcknowledgeAsync(Some);
        await cluster.Nodes.RestartAsync(node);
        await load.AcknowledgeAsync(Some);

        await cluster.AssertNothingLostAsync(load);
        await AssertAnsweredAsync(load.Acknowledged.Last());
    }

    private async Task AssertAnsweredAsync(ulong trace)
    {
        foreach (var server in cluster.Servers)
        {
            var answer = await GetAsync(server, $"api/v1/traces/{TestSpan.Id(trace)}", HttpStatusCode.OK);
            Assert.Equal(FailureLoad.SpansPerTrace, answer["resourceSpans"]!.AsArray()
                .Sum(resource => resource!["scopeSpans"]!.AsArray().Sum(scope => scope!["spans"]!.AsArray().Count)));
        }
    }

    private static async Task<JsonNode> GetAsync(ServerProcess server, string path, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(server.Pages, path), Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
