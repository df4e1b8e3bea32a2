using System.Globalization;
using BenchmarkDotNet.Reports;

namespace SpanLinks.Benchmarks.Bars;

/// <summary>One benchmark's result.</summary>
/// <param name="Class">The benchmark class.</param>
/// <param name="Method">The benchmark method.</param>
/// <param name="Parameters">Its parameters as text, empty when it has none.</param>
/// <param name="Bytes">Allocated bytes per operation.</param>
/// <param name="Nanoseconds">The shortest time per operation: on a shared machine all others hold the work of strangers.</param>
internal sealed record Measurement(string Class, string Method, string Parameters, long Bytes, double Nanoseconds)
{
    internal string Name => Parameters.Length == 0 ? $"{Class}.{Method}" : $"{Class}.{Method}({Parameters})";

    internal static Measurement From(BenchmarkReport report) => new(
        report.BenchmarkCase.Descriptor.Type.Name,
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
        string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(item => $"{item.Name}={item.Value}")),
        // Objects are a multiple of 8 bytes; what other threads of the process allocate adds fractions of one.
        (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 8 * 8,
        report.ResultStatistics?.Min ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} gave no result."));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"  {Name,-64} {Bytes,10:N0} B {Nanoseconds,14:N1} ns");
}
