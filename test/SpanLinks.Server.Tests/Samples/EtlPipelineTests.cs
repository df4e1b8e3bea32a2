using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>What EtlPipeline loaded, compared with what the server says about it.</summary>
public sealed class EtlPipelineTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Process_WithALateAndAFailingSource_GivesTheLinksOfWhatItDid(string system)
    {
        await using var database = await TestDatabase.CreateAsync(system);
        await using var process = SampleProcess.Start(
            "EtlPipeline", "--rows", "1000", "--database", system, "--connection", database.Connection, "--otlp", _server.Grpc.AbsoluteUri);
        await process.SucceedAsync();

        var loaded = await database.ReadAsync(
            "SELECT source, count(*) FROM sales GROUP BY source ORDER BY source", row => (row.GetString(0), row.GetInt64(1)));
        Assert.Equal([("depot", 200), ("partner", 200), ("shops", 200), ("web", 200)], loaded);

        var stored = await StoredTraces.ReadAsync(_server);
        Assert.All(stored.Links, link => Assert.Equal("resolved", link.State));
        Assert.Equal(
            [
                "extract_partner retry_of extract_partner",
                "extract_returns retry_of extract_returns",
                "load_data follows_from transform_data transform",
                "load_data follows_from transform_data transform",
                "transform_data aggregates extract_depot extract",
                "transform_data aggregates extract_partner extract",
                "transform_data aggregates extract_returns extract",
                "transform_data aggregates extract_shops extract",
                "transform_data aggregates extract_web extract",
            ],
            stored.Links.Select(Describe).Order(StringComparer.Ordinal));
        AssertLastAttemptIsAggregated(stored);
    }

    /// <summary>Of a source that was tried twice, the transform links to the second attempt, which links to the first.</summary>
    private static void AssertLastAttemptIsAggregated(StoredTraces stored)
    {
        var tried = stored.Links.Where(link => link.Type == "retry_of").ToList();
        var aggregated = stored.Links.Where(link => link.Type == "aggregates").Select(link => link.Linked).ToList();
        Assert.All(tried, link => Assert.Contains(link.Linking, aggregated));
        Assert.All(tried, link => Assert.DoesNotContain(link.Linked, aggregated));
    }

    private static string Describe(StoredLink link) =>
        $"{link.LinkingName} {link.Type} {link.LinkedName} {link.Attribute("pipeline.stage")}".TrimEnd();
}
