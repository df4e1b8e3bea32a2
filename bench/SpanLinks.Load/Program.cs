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
    TableLayoutsCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException error)
{
    // What one side did is not what must be; the stack would tell nothing more.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130; // Ctrl-C
}
