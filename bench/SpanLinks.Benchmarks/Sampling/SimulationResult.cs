using System.Globalization;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>What one sampler kept of one kind of story at one rate.</summary>
internal sealed record SimulationResult(Scenario Scenario, SimulatedSampler Sampler, double Rate, StoryTeller Told)
{
    private const int Seed = 20;

    /// <summary>Null for OpenTelemetry's sampler, which promises nothing about links.</summary>
    internal Promise? Promise => Sampler.Policy is null ? null : Sampling.Promise.Of(Scenario, Sampler, Rate);

    /// <summary>How far the shares are from what is promised, at most.</summary>
    internal double ShareDistance => Promise is { } promise
        ? Math.Max(
            Distance(Told.Rate, promise.Rate), Math.Max(Distance(Told.Resolved, promise.Resolved), Distance(Told.Followed, promise.Followed)))
        : 0;

    /// <summary>How far the estimated number of roots is from the true one.</summary>
    internal double TotalDistance => Promise is { } promise ? Told.Total.Distance(1, (1 - promise.Rate) / promise.Rate) : 0;

    internal static SimulationResult Play(Scenario scenario, SimulatedSampler sampler, double rate, int traces)
    {
        var told = new StoryTeller(sampler.Create(rate, scenario.Unsampled), sampler.Create(rate / 10, scenario.Unsampled), Seed);
        for (var played = 0; played < traces; played += scenario.Traces)
        {
            scenario.Play(told);
            told.EndStory();
        }
        return new SimulationResult(scenario, sampler, rate, told);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Scenario.Name,-34} {Sampler.Name,-16} {Rate,4:0.##}: rate {Told.Rate.Value,7:0.00%}  links resolved {Told.Resolved.Value,7:0.00%}  ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"causes followed {Told.Followed.Value,7:0.00%}  total {Told.Total.Value:0.000} ({TotalDistance:0.0} SE), shares {ShareDistance:0.0} SE off");

    private static double Distance(RatioEstimate share, double promise) => share.Distance(promise, promise * (1 - promise));
}
