using System.Diagnostics;
using SpanLinks.Load.Growth;
using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Queries;

/// <summary>Times something for each of some numbers: once to warm up, then in several passes of which the best counts.</summary>
internal static class BestOf
{
    private const int Passes = 5;

    public static ReadTimes Time(int count, Action<int> action) => TimeAsync(count, number =>
    {
        action(number);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    public static async Task<ReadTimes> TimeAsync(int count, Func<int, Task> action)
    {
        var best = new ReadTimes(double.MaxValue, double.MaxValue);
        for (var pass = 0; pass <= Passes; pass++)
        {
            var times = new Latencies();
            for (var number = 0; number < count; number++)
            {
                var clock = Stopwatch.GetTimestamp();
                await action(number);
                times.Add(Stopwatch.GetElapsedTime(clock));
            }

            if (pass > 0)
            {
                var found = ReadTimes.Of(times);
                best = new ReadTimes(Math.Min(best.P50, found.P50), Math.Min(best.P99, found.P99));
            }
        }

        return best;
    }
}
