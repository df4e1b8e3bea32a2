using System.Diagnostics;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>The root of a trace about which a sampler has decided.</summary>
internal readonly record struct SimulatedTrace(ActivityContext Context)
{
    internal bool IsKept => (Context.TraceFlags & ActivityTraceFlags.Recorded) != 0;
}
