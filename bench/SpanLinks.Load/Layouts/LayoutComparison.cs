using System.Diagnostics;
using System.Globalization;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Layouts;

/// <summary>Writes the same traffic in each layout, every request synced, and reads traces at random.</summary>
internal static class LayoutComparison
{
    private const int Reads = 2_000;

    public static async Task RunAsync(IReadOnlyList<Layout> layouts, long spans)
    {
        Console.WriteLine($"{"layout",-16} {"spans",12} {"spans/s",10} {"CPU us",8} {"last/first",10} {"bytes/span",10} {"of raw",7} {"read p50",9} {"p99 us",8}");
        var generating = MeasureGenerator();
        foreach (var layout in layouts)
        {
            var directory = Directory.CreateTempSubdirectory("spanlinks-layout-").FullName;
            try
            {
                await RunAsync(layout, spans, directory, generating);
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private static async Task RunAsync(Layout layout, long spans, string directory, double generating)
    {
        using var store = new LayoutStore(layout, directory);
        var generator = new TrafficGenerator(new TrafficOptions());
        var sent = new SentSpans();
        var some = new List<TraceId>();
        var (written, raw) = (0L, 0L);
        var (writing, quarters) = (TimeSpan.Zero, new List<TimeSpan>());
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        while (written < spans)
        {
            sent.Read(generator.NextRequest().Bytes);
            var clock = Stopwatch.GetTimestamp();
            store.Append(sent);
            writing += Stopwatch.GetElapsedTime(clock);
            written += sent.Spans.Count;
            raw += sent.Request.Length;
            if (some.Count < written / 1024)
            {
                some.Add(sent.Spans[0].Key.TraceId);
            }

            if (written >= spans * (quarters.Count + 1) / 4)
            {
                quarters.Add(writing);
            }
        }

        await store.SettleAsync();
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalMicroseconds / written;
        var size = new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".log").Sum(file => file.Length);
        var (p50, p99) = Read(store, some);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{layout.Name,-16} {written,12:N0} {written / writing.TotalSeconds,10:N0} {cpu - generating,8:0.00} {quarters[0] / (quarters[3] - quarters[2]),10:0.00} {(double)size / written,10:0.0} {(double)size / raw,7:0.000} {p50,9:0.0} {p99,8:0.0}"));
    }

    private static (double P50, double P99) Read(LayoutStore store, List<TraceId> traces)
    {
        var random = new Random(1);
        var times = new List<double>();
        for (var pass = 0; pass < 2; pass++)
        {
            times.Clear();
            for (var read = 0; read < Reads; read++)
            {
                var clock = Stopwatch.GetTimestamp();
                var values = store.Read(traces[random.Next(traces.Count)]);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMicroseconds);
                if (values == 0)
                {
                    throw new InvalidOperationException("A trace that was written is not found.");
                }
            }
        }

        times.Sort();
        return (times[Reads / 2], times[Reads * 99 / 100]);
    }

    /// <summary>What a span costs before any layout sees it, in microseconds.</summary>
    private static double MeasureGenerator()
    {
        const int requests = 2_000;
        var generator = new TrafficGenerator(new TrafficOptions());
        var sent = new SentSpans();
        var before = TimeSpan.Zero;
        for (var request = 0; request < requests * 2; request++)
        {
            before = request == requests ? Process.GetCurrentProcess().TotalProcessorTime : before;
            sent.Read(generator.NextRequest().Bytes);
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / requests / sent.Spans.Count;
    }
}
