using System.CommandLine;
using System.CommandLine.Parsing;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Commands;

/// <summary>The settings of a command.</summary>
internal sealed class SettingList(IReadOnlyList<Setting> settings)
{
    /// <summary>Adds an option for each setting, and a check that says all that is wrong before the command runs.</summary>
    public void AddTo(Command command, Func<SymbolResult, IEnumerable<string>> check)
    {
        foreach (var setting in settings)
        {
            command.Options.Add(setting.Option);
        }

        command.Validators.Add(result =>
        {
            foreach (var problem in check(result))
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>Puts options and variables into <paramref name="options"/>; returns those that are not allowed.</summary>
    public List<string> Read(SymbolResult parsed, SpanLinksServerOptions options)
    {
        var problems = new List<string>();
        foreach (var setting in settings)
        {
            var (source, values) = ValuesOf(parsed, setting);
            foreach (var value in values)
            {
                if (!setting.TryApply(options, value))
                {
                    problems.Add($"{source} is \"{value}\"; allowed is {setting.Allowed}.");
                }
            }
        }

        return problems;
    }

    /// <summary>What a setting was given, and by what.</summary>
    public static (string Source, string[] Values) ValuesOf(SymbolResult parsed, Setting setting)
    {
        if (parsed.GetResult(setting.Option) is { Implicit: false } given)
        {
            return (setting.Option.Name, [.. given.Tokens.Select(token => token.Value)]);
        }

        const StringSplitOptions clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var variable = Environment.GetEnvironmentVariable(setting.VariableName) ?? "";
        return (setting.VariableName, setting.IsRepeated ? variable.Split(',', clean) : variable.Length == 0 ? [] : [variable]);
    }
}
