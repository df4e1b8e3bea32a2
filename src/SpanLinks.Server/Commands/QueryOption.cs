using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>An option that becomes a parameter of a request. The server says what it allows, so the two cannot disagree.</summary>
internal sealed record QueryOption(Option<string> Option, string Parameter)
{
    public static QueryOption Service(string description = "Traces with a span of this service") => Create("--service", "NAME", description);

    public static QueryOption From(string byDefault = "") =>
        Create("--from", "TIME", $"Where the range of time begins: how long ago, as in 15m, or 2026-01-31T12:00:00Z{byDefault}");

    public static QueryOption To() => Create("--to", "TIME", "Where the range of time ends");

    public static QueryOption Limit(string description) => Create("--limit", "N", description);

    public static QueryOption Cursor() => Create("--cursor", "CURSOR", "Go on behind a page; the page before names it");

    /// <summary>The parameter is the option's name in camel case: --min-duration is minDuration.</summary>
    public static QueryOption Create(string name, string help, string description) =>
        new(new Option<string>(name) { Description = description, HelpName = help, Arity = ArgumentArity.ExactlyOne }, ParameterOf(name));

    public static QueryOption OneOf(string name, string description, params string[] values)
    {
        var option = Create(name, string.Join('|', values), description);
        option.Option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>What was given for it, so that it can be repeated in a hint.</summary>
    public string? ValueIn(ParseResult parsed) => parsed.GetValue(Option);

    private static string ParameterOf(string name)
    {
        var words = name[2..].Split('-');
        return words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
