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
    /// <summary>Enough for times that can be compared within one run.</summary>
    internal static Job ForTime { get; } = Job.Default.WithWarmupCount(5).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(150));

    /// <summary>Allocated bytes do not vary, once the JIT has settled: the warm-up is for that.</summary>
    internal static Job ForBytes { get; } = Job.Default.WithWarmupCount(4).WithIterationCount(1).WithIterationTime(TimeInterval.FromMilliseconds(100));

    internal static Measurement[] Run(Job job, params Type[] benchmarks)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        var measurements = benchmarks
            .SelectMany(type => BenchmarkRunner.Run(type, config).Reports)
            .Select(Measurement.From)
            .ToArray();
        foreach (var measurement in measurements)
        {
            Console.WriteLine(measurement);
        }
        return measurements;
    }

    /// <summary>The greatest ratio of a method's figure to the baseline method's, over all parameters.</summary>
    internal static double WorstRatio(this Measurement[] measurements, string method, string baseline, Func<Measurement, double> figure) =>
        measurements.Where(one => one.Method == method).Max(one =>
            figure(one) / figure(measurements.Single(other => other.Method == baseline && other.Class == one.Class && other.Parameters == one.Parameters)));
}
