using System.Diagnostics;
using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

/// <summary>
/// A million adds from eight tasks. At the default bound nearly all of them find the collector full; at a bound of a million none may be
/// lost. Compared with a locked list that does the same work, which is to tell duplicates; how a bare one does is printed beside it.
/// </summary>
internal sealed class CollectorBar : IBar
{
    private const int Adds = 1_000_000;
    private const int Tasks = 8;
    private const int DefaultBound = 128;
    private const int Rounds = 7;

    // Few enough to be in a processor's cache, as the ids are that a task has just read from a message.
    private const int Few = 4_000;

    public string Name => "library-collector";

    public string Target => "never above the bound, none lost below it, less time than a locked list that tells duplicates";

    public BarOutcome Run(string[] arguments)
    {
        var many = Sampled.Contexts(Adds).Select(context => new ActivityLink(context)).ToArray();
        var few = many[..Few];
        var kept = true;
        var small = Compare(few, DefaultBound, () => new LockedList.Searching(DefaultBound), ref kept);
        var large = Compare(many, Adds, () => new LockedList.WithSet(Adds), ref kept);
        Console.WriteLine("  without a look for duplicates, for information:");
        Compare(few, DefaultBound, () => new LockedList.Bare(DefaultBound), ref kept);
        Compare(many, Adds, () => new LockedList.Bare(Adds), ref kept);
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"bound {(kept ? "kept" : "BROKEN")}, {small:0.00} of the time at {DefaultBound} links, {large:0.00} at {Adds:N0}"),
            kept && small < 1 && large < 1);
    }

    private static double Compare(ActivityLink[] links, int bound, Func<LockedList> plain, ref bool kept)
    {
        List<double> ours = [], theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            var collector = new LinkCollector(new LinkLimits { MaxLinks = bound });
            ours.Add(Time(links, collector.Add));
            kept &= collector.Count == bound && collector.ToArray().Distinct().Count() == bound;
            theirs.Add(Time(links, plain().Add));
        }
        // The shortest, because on a shared machine all others hold the work of strangers.
        var (our, their) = (ours.Min(), theirs.Min());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  bound {bound,9:N0}: collector {our,7:N1} ms, locked list {their,7:N1} ms"));
        return our / their;
    }

    private static double Time<TAnswer>(ActivityLink[] links, Func<ActivityLink, TAnswer> add)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        Task.WaitAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(() =>
        {
            var own = links.AsSpan(task * (links.Length / Tasks), links.Length / Tasks);
            for (var added = 0; added < Adds / Tasks; added += own.Length)
            {
                foreach (var link in own)
                {
                    add(link);
                }
            }
        })));
        return watch.Elapsed.TotalMilliseconds;
    }
}
