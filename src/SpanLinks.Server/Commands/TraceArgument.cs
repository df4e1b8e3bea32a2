using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>The id of a trace.</summary>
internal static class TraceArgument
{
    public static Argument<string> Create()
    {
        var argument = new Argument<string>("TRACE") { Description = "The trace's id, 32 hex digits" };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !SpanArgument.IsHex(token.Value, 32))
            {
                result.AddError($"The trace is \"{token.Value}\"; allowed are 32 hex digits.");
            }
        });
        return argument;
    }
}
