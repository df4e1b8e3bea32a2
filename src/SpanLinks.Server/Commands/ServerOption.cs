using System.CommandLine;
using System.CommandLine.Parsing;

namespace SpanLinks.Server.Commands;

/// <summary>Where a command finds a running server.</summary>
internal static class ServerOption
{
    /// <summary>Names the server for all commands that ask one.</summary>
    public const string Variable = "SPANLINKS_SERVER";

    /// <summary>Pages and API.</summary>
    public static Option<Uri> Api()
    {
        const string byDefault = "http://127.0.0.1:8080";
        var option = Create("--server", $"Where the server's API is [{Variable}]", byDefault);
        option.DefaultValueFactory = result =>
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Parse(Variable, given, byDefault, result) : new Uri(byDefault);
        return option;
    }

    /// <summary>OTLP/HTTP.</summary>
    public static Option<Uri> Otlp() => Create("--otlp-http", "Where the server receives OTLP/HTTP", "http://127.0.0.1:4318");

    /// <summary>Words for a server that does not answer as it should.</summary>
    public static string Explain(Uri server, Exception error, string option) =>
        $"No SpanLinks server answered at {server.GetLeftPart(UriPartial.Authority)}: {error.Message} Start one with 'spanlinks serve', or name another with {option}.";

    private static Option<Uri> Create(string name, string description, string byDefault) => new(name)
    {
        Description = description,
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri(byDefault),
        CustomParser = result => Parse(name, result.Tokens[0].Value, byDefault, result),
    };

    private static Uri Parse(string name, string text, string byDefault, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        result.AddError($"{name} is \"{text}\"; allowed is an http or https URL, as in {byDefault}.");
        return new Uri(byDefault);
    }
}
