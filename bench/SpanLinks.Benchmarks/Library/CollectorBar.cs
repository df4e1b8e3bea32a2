using System.Diagnostics;
using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

/// <summary>A million adds from eight tasks: our collector, and a list under a lock, which does not even look for duplicates.</summary>
internal sealed class CollectorBar : IBar
{
    private const int Adds = 1_000_000;
    private const int Tasks = 8;
    private const int Rounds = 9;

    public string Name => "library-collector";

    public string Target => "never above the bound, none lost below it, less time than a locked list";

    public BarOutcome Run(string[] arguments)
    {
        var links = Sampled.Contexts(Adds).Select(context => new ActivityLink(context)).ToArray();
        var kept = true;
        var worst = 0.0;
        foreach (var bound in (int[])[128, Adds / 2, Adds])
        {
            List<double> ours = [], theirs = [];
            for (var round = 0; round < Rounds; round++)
            {
                var collector = new LinkCollector(new LinkLimits { MaxLinks = bound });
                ours.Add(Time(links, link => collector.Add(link)));
                kept &= collector.Count == bound && collector.ToArray().Length == bound && collector.Dropped == Adds - bound;
                theirs.Add(Time(links, new LockedList(bound).Add));
            }
            var (our, their) = (Median(ours), Median(theirs));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  bound {bound,9:N0}: collector {our,7:N1} ms, locked list {their,7:N1} ms"));
            worst = Math.Max(worst, our / their);
        }
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"bound {(kept ? "kept" : "BROKEN")}, {worst:0.00} of the time"), kept && worst < 1);
    }

    private static double Time(ActivityLink[] links, Action<ActivityLink> add)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Tasks, new ParallelOptions { MaxDegreeOfParallelism = Tasks }, task =>
        {
            for (var i = task; i < links.Length; i += Tasks)
            {
                add(links[i]);
            }
        });
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private sealed class LockedList(int bound)
    {
        private readonly List<ActivityLink> _links = [];

        internal void Add(ActivityLink link)
        {
            lock (_links)
            {
                if (_links.Count < bound)
                {
                    _links.Add(link);
                }
            }
        }
    }
}
