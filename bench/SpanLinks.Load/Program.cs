using System.CommandLine;
using SpanLinks.Load.Commands;

// Drives whole servers and stores, and measures them. docs/performance.md says what the figures mean.
var root = new RootCommand("Generates linked traffic, and measures servers and stores under it")
{
    RunCommand.Create(),
    GrowthCommand.Create(),
    GrowthCommand.CreateForStore(),
    OverloadCommand.Create(),
    LayoutsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
