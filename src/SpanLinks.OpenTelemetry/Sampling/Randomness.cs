using System.Diagnostics;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>The randomness by which all spans of a trace are sampled alike.</summary>
internal static class Randomness
{
    private const int TraceIdDigits = 32;

    /// <summary>The explicit randomness of a context, else the last 56 bits of its trace id.</summary>
    internal static ReadOnlySpan<char> Of(scoped in ActivityContext context, OtState state) =>
        state.Randomness.IsEmpty ? Of(context.TraceId) : state.Randomness;

    /// <summary>The last 56 bits of a trace id (W3C Trace Context Level 2, "Randomness of trace-id").</summary>
    internal static ReadOnlySpan<char> Of(scoped in ActivityTraceId traceId) => traceId.ToHexString().AsSpan(TraceIdDigits - Digits.Count);
}
