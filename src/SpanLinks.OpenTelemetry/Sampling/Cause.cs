using System.Diagnostics;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>What a root knows of a trace that it links to.</summary>
internal readonly ref struct Cause
{
    private Cause(bool isSampled, ReadOnlySpan<char> randomness, ReadOnlySpan<char> threshold)
    {
        IsSampled = isSampled;
        Randomness = randomness;
        Threshold = threshold;
    }

    internal bool IsSampled { get; }

    internal ReadOnlySpan<char> Randomness { get; }

    /// <summary>The threshold by which it was sampled; empty where that is not known, and where what it says cannot be.</summary>
    internal ReadOnlySpan<char> Threshold { get; }

    internal static Cause Of(scoped in ActivityContext linked)
    {
        var state = OtState.Read(linked.TraceState);
        var randomness = Sampling.Randomness.Of(linked, state);
        var isSampled = (linked.TraceFlags & ActivityTraceFlags.Recorded) != 0;
        return new Cause(isSampled, randomness, isSampled && randomness.SequenceCompareTo(state.Threshold) >= 0 ? state.Threshold : default);
    }
}
