using System.CommandLine;

namespace SpanLinks.Load.Commands;

/// <summary>Makes options that say what they allow.</summary>
internal static class Settings
{
    public static Option<int> Number(string name, string description, int byDefault, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError($"{name} is {value}; allowed is {least} to {most}.");
            }
        });
        return option;
    }

    public static Option<long> Spans(long byDefault) =>
        new("--spans") { Description = "How many spans", DefaultValueFactory = _ => byDefault, HelpName = "N" };

    public static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
            {
                result.AddError($"{name} is \"{text}\"; allowed is an http address, as in http://127.0.0.1:4318.");
            }

            return address;
        },
    };

    /// <summary>What stands behind <c>--</c>, for the server.</summary>
    public static Argument<string[]> ServerOptions() =>
        new("server-options") { Description = "Options for the server, behind --", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
}
