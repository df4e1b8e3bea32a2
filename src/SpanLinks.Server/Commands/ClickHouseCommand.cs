using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks clickhouse</c>: prepares a ClickHouse for the server.</summary>
internal static class ClickHouseCommand
{
    public static Command Create() => new TaughtCommand(
        "clickhouse",
        "Prepare a ClickHouse for spanlinks serve --store clickhouse",
        "spanlinks clickhouse init --clickhouse http://127.0.0.1:8123",
        "spanlinks clickhouse index --clickhouse-tables collector")
    {
        ClickHouseInitCommand.Create(),
        ClickHouseIndexCommand.Create(),
    };
}
