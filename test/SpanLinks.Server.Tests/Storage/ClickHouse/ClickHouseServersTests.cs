using System.Net;
using System.Text;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The test servers do what tests of the store count on.</summary>
public class ClickHouseServersTests
{
    private const string Columns = "id FixedString(16), s String";

    // Each server knows only its own databases, so a name of one's own keeps tests apart.
    private readonly string _database = $"smoke_{Guid.NewGuid():N}";

    [Fact]
    public Task Insert_OfZeroBytesIntoTheOldServer_ReadsBackTheSame() => RoundTripAsync(ClickHouseServers.Single);

    [Fact]
    public Task Insert_OfZeroBytesIntoTodaysServer_ReadsBackTheSame() => RoundTripAsync(ClickHouseServers.Today);

    [Fact]
    public async Task Insert_IntoADistributedTable_IsSeenByEveryNode()
    {
        var nodes = ClickHouseServers.Cluster.Select(address => new HttpQuery(address)).ToList();
        await CreateDistributedAsync(nodes[0], _database);

        await nodes[0].InsertAsync($"INSERT INTO {_database}.t FORMAT RowBinary", Rows(1000), "insert_distributed_sync=1");

        // All replicas: a node asks any replica of the other shard.
        await SyncAsync(nodes, _database);
        foreach (var node in nodes)
        {
            Assert.Equal("1000\n", await node.TextAsync($"SELECT count() FROM {_database}.t"));
        }

        await nodes[0].TextAsync($"DROP DATABASE {_database} ON CLUSTER {ClickHouseServers.ClusterName}");
        nodes.ForEach(node => node.Dispose());
    }

    [Fact]
    public async Task ErrorInTheMiddle_OfTheOldServerWhenToldToWait_HasAnErrorStatus()
    {
        using var sut = new HttpQuery(ClickHouseServers.Single);

        using var response = await sut.PostAsync("/?wait_end_of_query=1", Failing());

        await AssertFailedAsync(response);
    }

    [Fact]
    public async Task ErrorInTheMiddle_OfTodaysServer_HasAnErrorStatus()
    {
        using var sut = new HttpQuery(ClickHouseServers.Today);

        using var response = await sut.PostAsync("/?wait_end_of_query=1", Failing());

        await AssertFailedAsync(response);
    }

    [Theory]
    [InlineData(ClickHouseServers.Password, HttpStatusCode.OK)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    public async Task Password_OfTheOldServer_IsChecked(string password, HttpStatusCode expected)
    {
        using var sut = new HttpQuery(ClickHouseServers.Single);
        sut.SignIn(ClickHouseServers.User, password);

        using var response = await sut.PostAsync("/", "SELECT 1"u8.ToArray());

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Setting_ThatIsUnknown_IsRefusedByBoth()
    {
        foreach (var address in (Uri[])[ClickHouseServers.Single, ClickHouseServers.Today])
        {
            using var sut = new HttpQuery(address);

            using var response = await sut.PostAsync("/?path=/tmp", "SELECT 1"u8.ToArray());

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.StartsWith("Code: 115", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    internal static async Task CreateDistributedAsync(HttpQuery node, string database)
    {
        const string cluster = ClickHouseServers.ClusterName;
        await node.TextAsync($"CREATE DATABASE {database} ON CLUSTER {cluster}");
        await node.TextAsync($$"""
            CREATE TABLE {{database}}.t_local ON CLUSTER {{cluster}} ({{Columns}})
            ENGINE = ReplicatedMergeTree('/{{database}}/{shard}/t', '{replica}') ORDER BY id
            """);
        await node.TextAsync($"""
            CREATE TABLE {database}.t ON CLUSTER {cluster} AS {database}.t_local
            ENGINE = Distributed({cluster}, {database}, t_local, cityHash64(id))
            """);
    }

    internal static async Task SyncAsync(IEnumerable<HttpQuery> nodes, string database)
    {
        foreach (var node in nodes)
        {
            await node.TextAsync($"SYSTEM SYNC REPLICA {database}.t_local");
        }
    }

    /// <summary>Rows in RowBinary whose bytes are random, but for zeros at both ends of what they hold.</summary>
    internal static byte[] Rows(int count)
    {
        var random = new Random(count);
        using var rows = new MemoryStream();
        for (var row = 0; row < count; row++)
        {
            var bytes = new byte[16 + 1 + row % 100];
            random.NextBytes(bytes);
            bytes[0] = bytes[15] = bytes[^1] = 0;
            // The id, the length of the string in one byte, the string.
            bytes[16] = (byte)(bytes.Length - 17);
            rows.Write(bytes);
        }

        return rows.ToArray();
    }

    private static byte[] Failing() =>
        Encoding.ASCII.GetBytes("SELECT number, throwIf(number = 900000) FROM system.numbers LIMIT 1000000 FORMAT RowBinary");

    private static async Task AssertFailedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.StartsWith("Code: 395", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task RoundTripAsync(Uri address)
    {
        using var sut = new HttpQuery(address);
        var rows = Rows(1000);
        await sut.TextAsync($"CREATE DATABASE {_database}");
        await sut.TextAsync($"CREATE TABLE {_database}.t (n UInt64 DEFAULT 0, {Columns}) ENGINE = MergeTree ORDER BY n");

        await sut.InsertAsync($"INSERT INTO {_database}.t (id, s) FORMAT RowBinary", rows);

        Assert.Equal(rows, await sut.BytesAsync($"SELECT id, s FROM {_database}.t FORMAT RowBinary", "wait_end_of_query=1"));
        await sut.TextAsync($"DROP DATABASE {_database}");
    }
}
