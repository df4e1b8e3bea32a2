using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks clickhouse</c>: prepares a ClickHouse for the server.</summary>
internal static class ClickHouseCommand
{
    public static Command Create() => new("clickhouse", "Prepare a ClickHouse for spanlinks serve --store clickhouse")
    {
        ClickHouseInitCommand.Create(),
    };
}
