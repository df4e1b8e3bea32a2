using SpanLinks.Load.Charts;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>Draws what batches of growing size do, at a rate of 10 %.</summary>
internal static class SamplingCurves
{
    private const double Rate = 0.1;

    private static readonly int[] Sizes = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50];

    internal static void Draw(string directory, int traces)
    {
        var results = Sizes
            .SelectMany(size => SimulatedSampler.All.Select(sampler => SimulationResult.Play(Scenario.Batch(size), sampler, Rate, traces)))
            .ToArray();
        Write("links", "Kept links whose linked span is kept, p = 10 %", told => told.Resolved);
        Write("effects", "Kept causes whose batch is kept, p = 10 %", told => told.Followed);
        Write("rate", "Batches kept, p = 10 %", told => told.Rate);

        void Write(string name, string title, Func<StoryTeller, RatioEstimate> figure)
        {
            var series = SimulatedSampler.All.Select(sampler => new ChartSeries(
                sampler.Name,
                [.. results.Where(result => result.Sampler == sampler).Select(result => ((double)result.Scenario.Causes, figure(result.Told).Value * 100))]));
            File.WriteAllText(
                Path.Combine(directory, $"sampling-{name}.svg"), new LineChart(title, "links of a batch", "%", [.. series]).ToSvg());
        }
    }
}
