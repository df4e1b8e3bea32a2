using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SpanLinks.Server.Commands;

/// <summary>Help as System.CommandLine writes it, and the examples of the command.</summary>
internal sealed class TeachingHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static HelpOption CreateOption()
    {
        var option = new HelpOption("--help", "-h") { Description = "Show help and examples" };
        option.Action = new TeachingHelp((HelpAction)option.Action!);
        return option;
    }

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is TaughtCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return ExitCodes.Ok;
    }
}
