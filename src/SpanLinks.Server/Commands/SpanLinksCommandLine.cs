using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Commands;

/// <summary>All commands of <c>spanlinks</c>.</summary>
public static class SpanLinksCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("SpanLinks makes causality across traces visible: it receives OTLP and shows linked traces on one timeline.")
        {
            ServeCommand.Create(),
            TracesCommand.Create(),
            SearchCommand.Create(),
            TraceCommand.Create(),
            GraphCommand.Create(),
            LinksCommand.Create(),
            EdgesCommand.Create(),
            DanglingCommand.Create(),
            HygieneCommand.Create(),
            WatchCommand.Create(),
            StatsCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            ClickHouseCommand.Create(),
            CompletionCommand.Create(),
        };
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Insert(0, TeachingHelp.CreateOption());
        return root;
    }

    public static Task<int> RunAsync(string[] arguments)
    {
        // The command line would end the process two seconds after SIGTERM; the server itself bounds how long requests are waited for.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = SpanLinksServerOptionsValidator.MaxShutdownTimeout * 2 };
        var parsed = Create().Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false; // it would hide what is wrong
        }

        return parsed.InvokeAsync(invocation);
    }
}
