using System.CommandLine;
using SpanLinks.Load.Layouts;

namespace SpanLinks.Load.Commands;

/// <summary><c>layouts</c>: weighs layouts of the embedded store against each other.</summary>
internal static class LayoutsCommand
{
    public static Command Create()
    {
        var spans = Settings.Spans(20_000_000);
        var names = new Argument<string[]>("layout") { Description = "Which layouts; all", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. KnownLayouts.All.Select(layout => layout.Name)]);
        var command = new Command("layouts", "Weigh layouts of the embedded store against each other (docs/adr/005)") { spans, names };
        command.SetAction((parsed, _) =>
        {
            var chosen = parsed.GetValue(names) ?? [];
            return LayoutComparison.RunAsync(
                [.. KnownLayouts.All.Where(layout => chosen.Length == 0 || chosen.Contains(layout.Name))], parsed.GetValue(spans));
        });
        return command;
    }
}
