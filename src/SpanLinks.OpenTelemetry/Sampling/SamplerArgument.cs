using System.Globalization;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// OTEL_TRACES_SAMPLER_ARG: a probability, or <c>key=value</c> pairs with commas between them, as OpenTelemetry's jaeger_remote has them.
/// At most 16 parts are read; of repeated keys the last one counts.
/// </summary>
internal sealed class SamplerArgument
{
    internal const string ProbabilityKey = "probability";

    private const string Variable = "OTEL_TRACES_SAMPLER_ARG";
    private const int MaxParts = 16;

    private readonly Dictionary<string, string> _values = [];

    internal static SamplerArgument Read(Func<string, string?> variable)
    {
        var argument = new SamplerArgument();
        var text = variable(Variable) ?? "";
        foreach (var part in text.Split(',', MaxParts, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            argument._values[pair.Length == 2 ? pair[0] : ProbabilityKey] = pair[^1];
        }
        return argument;
    }

    /// <summary>Takes a number; the default where it is not there or not within its range.</summary>
    internal double Number(string key, double least, double greatest, double byDefault)
    {
        if (!_values.Remove(key, out var text))
        {
            return byDefault;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
        {
            return number;
        }
        Ignore($"{key}={text}", FormattableString.Invariant($"{key} is a number from {least} to {greatest}."));
        return byDefault;
    }

    /// <summary>Takes one of the words that an enumeration has; the default where it is not there or none of them.</summary>
    internal TWord Word<TWord>(string key, TWord byDefault)
        where TWord : struct, Enum
    {
        if (!_values.Remove(key, out var text))
        {
            return byDefault;
        }
        foreach (var word in Enum.GetValues<TWord>())
        {
            if (string.Equals(word.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }
        Ignore($"{key}={text}", $"{key} is one of {string.Join(", ", Enum.GetNames<TWord>()).ToLowerInvariant()}.");
        return byDefault;
    }

    /// <summary>Tells which keys nobody took.</summary>
    internal void RejectOthers()
    {
        foreach (var (key, value) in _values)
        {
            Ignore($"{key}={value}", "this sampler has no such key.");
        }
    }

    private static void Ignore(string part, string reason) => SpanLinksEventSource.Log.SamplerArgumentIgnored(Variable, part, reason);
}
