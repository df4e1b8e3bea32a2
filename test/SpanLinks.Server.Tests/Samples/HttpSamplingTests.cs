using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>Three processes that call each other by HTTP, each with a trace of its own that links to its caller, and each sampling by itself.</summary>
public sealed class HttpSamplingTests : IAsyncLifetime
{
    private const int Stories = 300;

    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task ConsistentSamplers_OfOneRate_KeepWholeStories()
    {
        var kept = await RunAsync("0.25", "0.25", "0.25");

        AssertCount(0.25, kept, "first");
        Assert.Equal(Count(kept, "first"), Count(kept, "second"));
        Assert.Equal(Count(kept, "first"), Count(kept, "third"));
        Assert.Equal(2 * Count(kept, "first"), kept.Links.Count);
        Assert.All(kept.Links, link => Assert.Equal("resolved", link.State));
        await AssertEdgesAreEstimatedAsync(Count(kept, "first"), weight: 4);
    }

    [Fact]
    public async Task ConsistentSamplers_BehindALowerRate_FollowIt()
    {
        var kept = await RunAsync("1", "0.25", "1");

        Assert.Equal(Stories, Count(kept, "first"));
        AssertCount(0.25, kept, "second");
        Assert.Equal(Count(kept, "second"), Count(kept, "third"));
        Assert.All(kept.Links, link => Assert.Equal("resolved", link.State));
    }

    [Fact]
    public async Task ConsistentSamplers_ThatDecide_KeepTheirOwnRates()
    {
        var kept = await RunAsync("0.5", "0.1,unsampled=decide", "0.5,unsampled=decide");

        AssertCount(0.5, kept, "first");
        AssertCount(0.1, kept, "second");
        Assert.Equal(Count(kept, "first"), Count(kept, "third"));
        Assert.All(kept.Links.Where(link => link.LinkingName == "second"), link => Assert.Equal("resolved", link.State));
        Assert.Equal(Count(kept, "third") - Count(kept, "second"), kept.Links.Count(link => link.State == "dangling"));
    }

    private static int Count(StoredTraces kept, string name) => kept.Names.Values.Count(root => root == name);

    /// <summary>Five standard errors.</summary>
    private static void AssertCount(double rate, StoredTraces kept, string name)
    {
        var margin = 5 * Math.Sqrt(Stories * rate * (1 - rate));
        Assert.InRange(Count(kept, name), (Stories * rate) - margin, (Stories * rate) + margin);
    }

    /// <summary>Each link that is stored counts for as many as there were.</summary>
    private async Task AssertEdgesAreEstimatedAsync(int stored, int weight)
    {
        var answer = await _server.GetJsonAsync("api/v1/edges");

        Assert.Equal(2 * stored * weight, (int)answer["linkCount"]!);
        Assert.Contains("estimated by the thresholds", (string)answer["statement"]!, StringComparison.Ordinal);
        Assert.Equal(
            [("first", "second", stored, stored * weight), ("second", "third", stored, stored * weight)],
            answer["edges"]!.AsArray().Select(edge => (
                (string)edge!["linkedOperation"]!, (string)edge["linkingOperation"]!, (int)edge["storedCount"]!, (int)edge["count"]!)).Order());
    }

    /// <summary>Plays the stories; each service has a rate of its own.</summary>
    private async Task<StoredTraces> RunAsync(string first, string second, string third)
    {
        var (secondAddress, thirdAddress) = (Loopback.FreeAddress(), Loopback.FreeAddress());
        await using var last = Start("third", third, thirdAddress.AbsoluteUri, "-");
        await using var middle = Start("second", second, secondAddress.AbsoluteUri, thirdAddress.AbsoluteUri);
        await Loopback.UntilListeningAsync(secondAddress);
        await Loopback.UntilListeningAsync(thirdAddress);

        await using (var start = Start("first", first, "-", secondAddress.AbsoluteUri))
        {
            await start.SucceedAsync();
        }

        await Task.WhenAll(middle.TerminateAsync(), last.TerminateAsync());
        return await StoredTraces.ReadAsync(_server);
    }

    private SampleProcess Start(string name, string argument, string address, string next) => SampleProcess.Start(
        "SpanLinks.Tests.HttpHop",
        new Dictionary<string, string> { ["OTEL_TRACES_SAMPLER"] = "spanlinks_consistent", ["OTEL_TRACES_SAMPLER_ARG"] = argument },
        [name, _server.Grpc.AbsoluteUri, address, next, $"{Stories}"]);
}
