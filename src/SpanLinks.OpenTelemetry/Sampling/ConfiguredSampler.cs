using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// The sampler that OpenTelemetry's variables name, where it is one of SpanLinks' (specification, "Environment Variable Specification",
/// "General SDK Configuration"). What is wrong in the argument is left out and told to the event source, as if it were not set.
/// </summary>
internal static class ConfiguredSampler
{
    private const string SamplerVariable = "OTEL_TRACES_SAMPLER";
    private const string ConsistentName = "spanlinks_consistent";
    private const string LinkBasedName = "spanlinks_link_based";

    internal static Sampler? Read(Func<string, string?> variable) => variable(SamplerVariable)?.Trim() switch
    {
        ConsistentName => Consistent(SamplerArgument.Read(variable)),
        LinkBasedName => LinkBased(SamplerArgument.Read(variable)),
        _ => null,
    };

    private static ConsistentLinkSampler Consistent(SamplerArgument argument)
    {
        var probability = Probability(argument);
        var options = new ConsistentLinkSamplerOptions
        {
            Policy = argument.Word("policy", LinkPolicy.First),
            Unsampled = argument.Word("unsampled", ConsistentLinkSamplerOptions.Default.Unsampled),
            Ceiling = argument.Number("ceiling", probability > 0 ? probability : double.Epsilon, 1, 1),
            MaxLinks = MaxLinks(argument),
        };
        argument.RejectOthers();
        return new ConsistentLinkSampler(probability, options);
    }

    private static LinkBasedSampler LinkBased(SamplerArgument argument)
    {
        var root = new TraceIdRatioBasedSampler(Probability(argument));
        var options = new LinkBasedSamplerOptions
        {
            Match = argument.Word("match", LinkMatch.Any),
            Unsampled = argument.Word("unsampled", LinkBasedSamplerOptions.Default.Unsampled),
            MaxLinks = MaxLinks(argument),
        };
        argument.RejectOthers();
        return new LinkBasedSampler(root, options);
    }

    private static double Probability(SamplerArgument argument) => argument.Number(SamplerArgument.ProbabilityKey, 0, 1, 1);

    private static int MaxLinks(SamplerArgument argument) =>
        (int)argument.Number("max_links", 1, LinkReader.GreatestMaxLinks, LinkReader.DefaultMaxLinks);
}
