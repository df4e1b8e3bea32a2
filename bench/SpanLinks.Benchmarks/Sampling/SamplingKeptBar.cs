using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Measures;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>
/// Plays stories of linked traces with each sampler, and compares what is kept with what the guide promises. Draws the curves and writes
/// the table of docs/guide/sampling.md.
/// </summary>
internal sealed class SamplingKeptBar : IBar
{
    private const int StandardTraces = 1_000_000;
    private const double MaxTotalDistance = 3;

    // Some 300 shares are compared in one run: of so many, one is beyond 3 by chance.
    private const double MaxShareDistance = 4;

    private static readonly double[] Rates = [0.01, 0.1, 0.5];

    public string Name => "sampling-kept";

    public string Target => "what the guide promises: whole chains at the rate, the shares of batches, totals within 3 standard errors";

    public BarOutcome Run(string[] arguments)
    {
        var traces = arguments is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : StandardTraces;
        var results = new List<SimulationResult>();
        foreach (var scenario in Scenario.All)
        {
            foreach (var rate in Rates)
            {
                foreach (var sampler in SimulatedSampler.All)
                {
                    results.Add(SimulationResult.Play(scenario, sampler, rate, traces));
                    Console.WriteLine(results[^1]);
                }
            }
        }
        if (traces == StandardTraces)
        {
            SamplingTable.Write(Repository.PathOf("docs", "guide", "sampling.md"), results);
            SamplingCurves.Draw(Repository.PathOf("docs", "pictures"), traces);
        }
        return Judge([.. results.Where(result => result.Promise is not null)]);
    }

    private static BarOutcome Judge(SimulationResult[] results)
    {
        var missed = results.Where(result => result.ShareDistance > MaxShareDistance || result.TotalDistance > MaxTotalDistance).ToArray();
        foreach (var result in missed)
        {
            Console.WriteLine($"missed: {result}");
        }
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{results.Length - missed.Length} of {results.Length} simulations as promised; ")
            + string.Create(CultureInfo.InvariantCulture, $"totals at most {results.Max(one => one.TotalDistance):0.0} standard errors off"),
            missed is []);
    }
}
