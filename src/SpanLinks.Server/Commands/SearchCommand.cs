using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks search QUERY</c>: the newest traces that a query finds.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string>("QUERY") { Description = "A query: TraceQL's filters, and -> ->> <- <<- over links" };
        var command = new TaughtCommand(
            "search",
            "Find traces by a query, also across links",
            "spanlinks search '{ resource.service.name = \"payment\" && status = error }'",
            "spanlinks search '{ name = \"POST /orders\" } ->> { status = error }'       # failures in all that followed from an order",
            "spanlinks search '{ link:queueTime > 30s }' --from 1h                     # what waited long in a queue")
        { query };
        ApiCommand.Set(
            command,
            [QueryOption.From(), QueryOption.To(), QueryOption.Limit("How many traces, 1 to 1000; 50"), QueryOption.Cursor()],
            context => TracesCommand.ShowAsync(context, context.Path("traces").Add("q", context.Parsed.GetRequiredValue(query))));
        return command;
    }
}
