using System.CommandLine;
using SpanLinks.Server.Commands;

var root = new RootCommand("SpanLinks makes causality across traces visible: it receives OTLP and draws linked traces on one timeline.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
