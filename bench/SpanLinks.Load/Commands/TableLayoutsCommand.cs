using System.CommandLine;
using SpanLinks.Load.ClickHouse;

namespace SpanLinks.Load.Commands;

/// <summary><c>table-layouts</c>: weighs orders of the ClickHouse store's tables against each other.</summary>
internal static class TableLayoutsCommand
{
    public static Command Create()
    {
        var spans = Settings.Spans(2_000_000);
        var command = new Command("table-layouts", "Weigh orders of the ClickHouse store's tables against each other (docs/adr/011)") { spans };
        command.SetAction((parsed, cancellationToken) => TableLayoutRun.RunAsync(parsed.GetValue(spans), cancellationToken));
        return command;
    }
}
