using System.Diagnostics;

namespace SpanLinks.Load.Measures;

/// <summary>What a process has used up to a moment: CPU time of all its threads, user and system, and resident memory.</summary>
internal readonly record struct ProcessFigures(TimeSpan Cpu, long ResidentBytes, long PeakResidentBytes)
{
    public static ProcessFigures Of(Process process)
    {
        process.Refresh();
        return new ProcessFigures(process.TotalProcessorTime, process.WorkingSet64, process.PeakWorkingSet64);
    }

    public static ProcessFigures OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return Of(process);
    }

    /// <summary>The CPU time since an earlier moment, in microseconds for each of so many things.</summary>
    public double CpuSince(ProcessFigures earlier, long things) => things == 0 ? 0 : (Cpu - earlier.Cpu).TotalMicroseconds / things;
}
