using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>What docs/guide/sampling.md promises, by its formulas.</summary>
/// <param name="Rate">Kept ones among the roots with links.</param>
/// <param name="Resolved">Kept links whose linked span is kept.</param>
/// <param name="Followed">Links of kept linked spans that are kept.</param>
internal readonly record struct Promise(double Rate, double Resolved, double Followed)
{
    /// <summary>Of a sampler of SpanLinks.</summary>
    internal static Promise Of(Scenario scenario, SimulatedSampler sampler, double p) => scenario.Shape switch
    {
        // Of each order one payment in ten is kept; all that follows a payment follows its rate.
        Shape.FollowedRates => new Promise(p / 10, 1, 2 / 11.0),
        Shape.OwnRates => new Promise(11 * p / 20, 2 / 11.0, 2 / 11.0),
        _ when sampler.Policy == LinkPolicy.First => First(p, p, scenario.Causes),
        Shape.OfBatches => Any(AnyRate(sampler, p, scenario.Causes), p, sampler, scenario.Causes),
        _ => Any(p, p, sampler, scenario.Causes),
    };

    private static double AnyRate(SimulatedSampler sampler, double p, int n) => Math.Min(1 - Math.Pow(1 - p, n), sampler.Ceiling(p));

    /// <param name="q">How likely a cause is kept.</param>
    /// <param name="p">The rate.</param>
    /// <param name="n">Independent causes.</param>
    private static Promise First(double q, double p, int n)
    {
        var both = (p + ((n - 1) * p * q)) / n;
        return new Promise(p, both / p, both / q);
    }

    /// <summary>A root is kept if the greatest randomness reaches tau; a cause is kept if its own reaches 1-q, which is not above tau.</summary>
    private static Promise Any(double q, double p, SimulatedSampler sampler, int n)
    {
        var rate = AnyRate(sampler, p, n);
        var tau = Math.Pow(1 - rate, 1.0 / n);
        var both = q - ((tau - (1 - q)) * Math.Pow(tau, n - 1));
        return new Promise(rate, both / rate, both / q);
    }
}
