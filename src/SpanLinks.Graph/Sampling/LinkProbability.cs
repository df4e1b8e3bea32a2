using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Sampling;

/// <summary>How likely it was that both ends of a link were kept, so that each link that is there can stand for those that are not.</summary>
/// <remarks>
/// With one randomness both are kept if it passes the higher threshold. A root may instead be kept by the greatest randomness of its n
/// causes to the power of n (docs/guide/sampling.md, "Any"): then a cause that is kept has its effect kept, unless a ceiling made the
/// threshold higher. All others are kept independently. An end that does not say how it was sampled counts as always kept.
/// </remarks>
internal static class LinkProbability
{
    // What is written of a power has 53 bits; more than these agree by chance once in a million million.
    private const double Rounding = 1e-12;

    // The least that a threshold can say.
    private const double Least = 1.0 / (1UL << 56);

    /// <summary>Above 0 and at most 1.</summary>
    public static double Of(GraphLink link) => Math.Max(Least, OfBoth(link.Linking, link.Linked ?? link.LinkedTrace!.Root));

    private static double OfBoth(Span linking, Span linked)
    {
        var (effect, cause) = (linking.Sampling, linked.Sampling);
        if (effect.Threshold is null || cause.Threshold is null)
        {
            return effect.Probability * cause.Probability;
        }

        var randomness = effect.Randomness(linking.Key.TraceId);
        return randomness == cause.Randomness(linked.Key.TraceId) ? 1 - Math.Max(effect.ThresholdShare, cause.ThresholdShare)
            : CausesOfPower(linking, randomness) is { } causes ? OfPower(effect.ThresholdShare, cause, causes)
            : effect.Probability * cause.Probability;
    }

    /// <summary>The effect is kept if the greatest randomness reaches tau; a cause if its own reaches its threshold.</summary>
    private static double OfPower(double power, SamplingState cause, int causes)
    {
        var tau = Math.Pow(power, 1.0 / causes);
        return cause.Probability - (Math.Max(0, tau - cause.ThresholdShare) * Math.Pow(tau, causes - 1));
    }

    /// <summary>How many causes the randomness of a span is the power of; null where it is none.</summary>
    private static int? CausesOfPower(Span linking, ulong randomness)
    {
        var causes = linking.Links.Where(link => link.Linked is not null).Select(RandomnessOf).ToHashSet();
        return causes.Count > 1 && Math.Abs(Math.Pow(causes.Max() / SamplingState.Range, causes.Count) - (randomness / SamplingState.Range)) < Rounding ? causes.Count : null;
    }

    private static ulong RandomnessOf(Link link)
    {
        var state = default(SamplingState);
        var reader = new WireReader(link.Encoded.Span);
        while (reader.Find(Fields.Link.TraceState))
        {
            state = SamplingState.Read(reader.ReadBytes());
        }

        return state.Randomness(link.Linked!.Value.TraceId);
    }
}
