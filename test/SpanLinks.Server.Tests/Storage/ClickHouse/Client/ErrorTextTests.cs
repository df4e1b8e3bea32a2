using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Client;

/// <summary>What a person reads of ClickHouse's errors, of old and present versions.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData(
        "Code: 60, e.displayText() = DB::Exception: Table a.b doesn't exist., e.what() = DB::Exception\n",
        60, "ClickHouse at http://ch1:8123 says: Table a.b doesn't exist. (Error 60, query q.)")]
    [InlineData(
        "Code: 60. DB::Exception: Table a.b does not exist. (UNKNOWN_TABLE) (version 26.7.1.1 (official build))\n",
        60, "ClickHouse at http://ch1:8123 says: Table a.b does not exist. (UNKNOWN_TABLE). (Error 60, query q.)")]
    [InlineData(
        "Code: 279, e.displayText() = DB::NetException: All connection tries failed. Log: \n\n"
        + "Code: 210, e.displayText() = DB::NetException: Connection refused (ch3:9000), e.what() = DB::NetException\n"
        + "Code: 209, e.displayText() = DB::NetException: Timeout exceeded while connecting to socket (ch4:9000), e.what() = DB::NetException\n"
        + "Code: 210, e.displayText() = DB::NetException: Connection refused (ch3:9000), e.what() = DB::NetException\n\n, e.what() = DB::NetException\n",
        279, "ClickHouse at http://ch1:8123 reaches no replica of a shard: Connection refused (ch3:9000), Timeout exceeded while connecting to socket (ch4:9000). (Error 279, query q.)")]
    [InlineData(
        "Code: 279. DB::NetException: All connection tries failed. Log: \n\n"
        + "Code: 210. DB::NetException: Connection refused (ch3:9000). (NETWORK_ERROR) (version 26.7.1.1 (official build))\n\n. (ALL_CONNECTION_TRIES_FAILED) (version 26.7.1.1 (official build))\n",
        279, "ClickHouse at http://ch1:8123 reaches no replica of a shard: Connection refused (ch3:9000). (Error 279, query q.)")]
    [InlineData("<html>\n  <b>Bad  gateway</b>", 0, "ClickHouse at http://ch1:8123 says: <html> <b>Bad gateway</b>. (Error 0, query q.)")]
    public void Parse_OfWhatClickHouseSays_KeepsWhatAPersonNeeds(string said, int code, string expected)
    {
        var error = ErrorText.Parse(said, 500, "http://ch1:8123", "q");

        Assert.Equal((code, expected), (error.Code, error.Message));
    }

    [Fact]
    public void Parse_OfALongText_CutsIt() =>
        Assert.InRange(ErrorText.Parse(new string('x', 100_000), 500, "http://ch1:8123", "q").Message.Length, 500, 700);
}
