using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Rules;

/// <summary>What the rules for links cost in a build.</summary>
internal sealed class AnalyzerTimeBar : IBar
{
    private const int Files = 1000;
    private const int Rounds = 5;
    private const double MaxRatio = 1.05;

    public string Name => "analyzer-time";

    public string Target => "a build of 1,000 files with the rules takes at most 1.05 times the CPU of one without";

    public BarOutcome Run(string[] arguments)
    {
        using var solution = new GeneratedSolution(Files);
        solution.Build(withRules: true); // brings the files of the compiler into the cache
        var (with, without) = (BuildTime.Longest, BuildTime.Longest);
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, each as often the first; the best of each, because on a shared machine all others hold the work of strangers.
            foreach (var withRules in round % 2 == 0 ? [false, true] : new[] { true, false })
            {
                var time = solution.Build(withRules);
                Console.WriteLine($"  {(withRules ? "with" : "without"),-8} {time}");
                (with, without) = withRules ? (with.Best(time), without) : (with, without.Best(time));
            }
        }
        var ratio = with.Cpu / without.Cpu;
        return new BarOutcome(string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000}: {with}, without {without}"), ratio <= MaxRatio);
    }
}
