namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>A cluster of one's own survives what tests of failures do to it.</summary>
public class ClusterProcessTests
{
    [Fact]
    public async Task Kill_OfANode_LeavesTheRestWritableAndItComesBackWithEverything()
    {
        await using var sut = await ClusterProcess.StartAsync();
        using var n11 = new HttpQuery(sut.Addresses["n11"]);
        using var n12 = new HttpQuery(sut.Addresses["n12"]);
        using var n21 = new HttpQuery(sut.Addresses["n21"]);
        await ClickHouseServersTests.CreateDistributedAsync(n11, "d");

        await sut.KillAsync("n21");
        await n11.InsertAsync("INSERT INTO d.t FORMAT RowBinary", ClickHouseServersTests.Rows(500), "insert_distributed_sync=1");

        Assert.Equal("500\n", await n11.TextAsync("SELECT count() FROM d.t"));
        await sut.RestartAsync("n21");
        await ClickHouseServersTests.SyncAsync([n12, n21], "d");
        Assert.Equal("500\n", await n21.TextAsync("SELECT count() FROM d.t", "prefer_localhost_replica=1"));
    }

    [Fact]
    public async Task Kill_OfZooKeeper_LeavesTheClusterReadable()
    {
        await using var sut = await ClusterProcess.StartAsync();
        using var n11 = new HttpQuery(sut.Addresses["n11"]);
        await ClickHouseServersTests.CreateDistributedAsync(n11, "d");

        await sut.KillAsync(ClusterProcess.ZooKeeper);

        Assert.Equal("0\n", await n11.TextAsync("SELECT count() FROM d.t"));
        await sut.RestartAsync(ClusterProcess.ZooKeeper);
    }
}
