using System.CommandLine;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Commands;

/// <summary><c>spanlinks links TRACE/SPAN</c>: the links of a span, to its causes and from its effects.</summary>
internal static class LinksCommand
{
    public static Command Create()
    {
        var span = SpanArgument.Create();
        var command = new TaughtCommand(
            "links",
            "List the links of a span, to its causes and from its effects",
            "spanlinks links 4bf92f3577b34da6a3ce929d0e0e4736/00f067aa0ba902b7",
            "spanlinks links 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 --direction incoming    # only its effects")
        { span };
        QueryOption[] options =
        [
            QueryOption.OneOf("--direction", "Only causes (outgoing) or only effects (incoming)", "outgoing", "incoming"),
            QueryOption.Limit("How many links, 1 to 10000; 1000"),
            QueryOption.Cursor(),
        ];
        ApiCommand.Set(command, options, async context =>
        {
            var (traceId, spanId) = SpanArgument.Split(context.Parsed.GetRequiredValue(span));
            var answer = await context.ShowAsync<LinksAnswer>(
                context.Path("spans", traceId, spanId, "links"),
                links => LinkRows.DrawOfSpan(links, traceId, spanId, context.Screen.Width));
            await context.HintAsync(answer.Next);
            return ExitCodes.Ok;
        });
        return command;
    }
}
