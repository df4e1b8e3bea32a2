using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace SpanLinks.Benchmarks.Bars;

/// <summary>Runs benchmark classes inside this process and prints what they measured.</summary>
internal static class Measuring
{
    private static readonly Job Short =
        Job.Default.WithWarmupCount(4).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance);

    /// <summary>Times to compare within one run: of three passes the best, so that a busy moment does not hit one side alone.</summary>
    internal static Measurement[] Time(Type benchmarks)
    {
        var best = Enumerable.Range(0, 3)
            .SelectMany(_ => Run(Short.WithIterationCount(6), benchmarks))
            .GroupBy(one => one.Name)
            .Select(passes => passes.MinBy(one => one.Nanoseconds)!)
            .ToArray();
        return Print(best);
    }

    /// <summary>Allocated bytes do not vary, once the JIT has settled: the warm-up is for that.</summary>
    internal static Measurement[] Bytes(params Type[] benchmarks) =>
        Print([.. benchmarks.SelectMany(type => Run(Short.WithIterationCount(1), type))]);

    private static IEnumerable<Measurement> Run(Job job, Type benchmarks)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return BenchmarkRunner.Run(benchmarks, config).Reports.Select(Measurement.From);
    }

    private static Measurement[] Print(Measurement[] measurements)
    {
        foreach (var measurement in measurements)
        {
            Console.WriteLine(measurement);
        }
        return measurements;
    }

    /// <summary>The greatest ratio of a method's figure to the baseline method's, over all parameters.</summary>
    internal static double WorstRatio(this Measurement[] measurements, string method, string baseline, Func<Measurement, double> figure) =>
        measurements
            .Where(one => one.Method == method)
            .Join(
                measurements.Where(one => one.Method == baseline),
                one => one.Parameters,
                plain => plain.Parameters,
                (one, plain) => figure(one) / figure(plain))
            .Max();
}
