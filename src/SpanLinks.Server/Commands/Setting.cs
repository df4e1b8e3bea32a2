using System.CommandLine;
using System.Globalization;
using System.Net;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Commands;

/// <summary>One setting of the server: an option of the command line, and the environment variable of the same name.</summary>
/// <param name="Option">What the command line may say; its values win over the variable.</param>
/// <param name="Allowed">What a value may be, for the message about one that is not.</param>
/// <param name="TryApply">Puts a value into the options; false where it is not allowed.</param>
internal sealed record Setting(Option<string[]> Option, string Allowed, Func<SpanLinksServerOptions, string, bool> TryApply)
{
    /// <summary>--otlp-http is SPANLINKS_OTLP_HTTP.</summary>
    public string VariableName { get; private init; } = VariableOf(Option.Name);

    /// <summary>Whether there may be several values.</summary>
    public bool IsRepeated { get; private init; }

    public static Setting Text(string name, string help, string description, Action<SpanLinksServerOptions, string> set) =>
        Create<string>(name, help, description, "a text", Same, set);

    public static Setting Endpoint(string name, string description, Action<SpanLinksServerOptions, IPEndPoint> set) =>
        Create(name, "ADDRESS:PORT", description, EndpointText.Allowed, EndpointText.TryParse, set);

    public static Setting Size(string name, string description, Action<SpanLinksServerOptions, long> set) =>
        Create<long>(name, "SIZE", description, SizeText.Allowed, SizeText.TryParse, set);

    public static Setting Time(string name, string description, Action<SpanLinksServerOptions, TimeSpan> set) =>
        Create<TimeSpan>(name, "TIME", description, TimeSpanText.Allowed, TimeSpanText.TryParse, set);

    public static Setting Count(string name, string description, Action<SpanLinksServerOptions, int> set) => Create(
        name, "N", description, "a whole number",
        (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value), set);

    public static Setting Ratio(string name, string description, Action<SpanLinksServerOptions, double> set) => Create(
        name, "RATIO", description, "a number, as in 0.01",
        (string text, out double value) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value), set);

    /// <summary>May be given several times; the variable holds a list with commas.</summary>
    public Setting Repeated()
    {
        var variable = VariableOf(Option.Name) + "S";
        Option.Arity = ArgumentArity.OneOrMore;
        Option.Description = Option.Description!.Replace(VariableName, variable, StringComparison.Ordinal);
        return this with { VariableName = variable, IsRepeated = true };
    }

    /// <summary>"off" stands for none.</summary>
    public Setting OrOff(Action<SpanLinksServerOptions> set) => this with
    {
        Allowed = $"{Allowed}, or off",
        TryApply = (options, text) =>
        {
            if (text != "off")
            {
                return TryApply(options, text);
            }

            set(options);
            return true;
        },
    };

    /// <summary>Reads what a setting's text means.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    public static Setting Create<T>(
        string name, string help, string description, string allowed, TryParse<T> parse, Action<SpanLinksServerOptions, T> set) => new(
        new Option<string[]>(name)
        {
            Description = $"{description} [{VariableOf(name)}]",
            HelpName = help,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        },
        allowed,
        (options, text) =>
        {
            if (!parse(text, out var value))
            {
                return false;
            }

            set(options, value);
            return true;
        });

    private static string VariableOf(string option) => "SPANLINKS" + option[1..].Replace('-', '_').ToUpperInvariant();

    private static bool Same(string text, out string value)
    {
        value = text;
        return text.Length > 0;
    }
}
