using System.CommandLine;
using SpanLinks.Server.Commands;
using SpanLinks.Server.Hosting;

NativeHeap.KeepTogether();

var root = new RootCommand("SpanLinks makes causality across traces visible: it receives OTLP and draws linked traces on one timeline.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
};

// The command line would end the process two seconds after SIGTERM; the server itself bounds how long requests are waited for.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = SpanLinksServerOptionsValidator.MaxShutdownTimeout * 2 };
return await root.Parse(args).InvokeAsync(invocation);
