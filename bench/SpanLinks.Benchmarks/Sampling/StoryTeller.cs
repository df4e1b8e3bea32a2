using System.Diagnostics;
using System.Globalization;
using OpenTelemetry.Trace;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>
/// Plays stories, which are independent of each other, with one sampler, and counts what is kept of their linked traces. Seeded, so that all
/// samplers see the same trace ids and a run can be repeated.
/// </summary>
internal sealed class StoryTeller(Sampler sampler, Sampler rareSampler, int seed)
{
    private readonly Random _random = new(seed);
    private readonly byte[] _id = new byte[16];

    private int _roots;
    private int _keptRoots;
    private double _weight;
    private int _keptLinks;
    private int _resolvedLinks;
    private int _keptCauses;
    private int _followedCauses;

    /// <summary>Kept ones among the roots with links.</summary>
    internal RatioEstimate Rate { get; } = new();

    /// <summary>Links whose linked span is kept among the links that are kept.</summary>
    internal RatioEstimate Resolved { get; } = new();

    /// <summary>Links that are kept among the links whose linked span is kept.</summary>
    internal RatioEstimate Followed { get; } = new();

    /// <summary>The number of roots with links as the kept ones tell it, of what it is.</summary>
    internal RatioEstimate Total { get; } = new();

    /// <summary>A trace without links.</summary>
    internal SimulatedTrace Root() => Decide(sampler, links: null);

    /// <summary>A trace with links, which counts.</summary>
    internal SimulatedTrace Link(params ReadOnlySpan<SimulatedTrace> causes) => Link(sampler, causes);

    /// <summary>The same, in a service with a tenth of the rate.</summary>
    internal SimulatedTrace LinkRarely(params ReadOnlySpan<SimulatedTrace> causes) => Link(rareSampler, causes);

    /// <summary>A trace with links, which does not count.</summary>
    internal SimulatedTrace LinkUncounted(params ReadOnlySpan<SimulatedTrace> causes) => Decide(sampler, Links(causes));

    internal SimulatedTrace[] Repeat(int count, Func<SimulatedTrace> play)
    {
        var traces = new SimulatedTrace[count];
        for (var i = 0; i < count; i++)
        {
            traces[i] = play();
        }
        return traces;
    }

    internal void EndStory()
    {
        Rate.Add(_keptRoots, _roots);
        Resolved.Add(_resolvedLinks, _keptLinks);
        Followed.Add(_followedCauses, _keptCauses);
        Total.Add(_weight, _roots);
        (_roots, _keptRoots, _weight, _keptLinks, _resolvedLinks, _keptCauses, _followedCauses) = (0, 0, 0, 0, 0, 0, 0);
    }

    private SimulatedTrace Link(Sampler chosen, ReadOnlySpan<SimulatedTrace> causes)
    {
        var root = Decide(chosen, Links(causes));
        var keptCauses = 0;
        foreach (var cause in causes)
        {
            keptCauses += cause.IsKept ? 1 : 0;
        }
        _roots++;
        _keptCauses += keptCauses;
        if (root.IsKept)
        {
            _keptRoots++;
            _weight += AdjustedCount(root.Context.TraceState);
            _keptLinks += causes.Length;
            _resolvedLinks += keptCauses;
            _followedCauses += keptCauses;
        }
        return root;
    }

    private SimulatedTrace Decide(Sampler chosen, ActivityLink[]? links)
    {
        _random.NextBytes(_id);
        var traceId = ActivityTraceId.CreateFromBytes(_id);
        var result = chosen.ShouldSample(new SamplingParameters(default, traceId, "op", ActivityKind.Consumer, tags: null, links));
        var flags = result.Decision == SamplingDecision.RecordAndSample ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        return new SimulatedTrace(new ActivityContext(traceId, ActivitySpanId.CreateRandom(), flags, result.TraceStateString, isRemote: true));
    }

    private static ActivityLink[] Links(ReadOnlySpan<SimulatedTrace> causes)
    {
        var links = new ActivityLink[causes.Length];
        for (var i = 0; i < links.Length; i++)
        {
            links[i] = new ActivityLink(causes[i].Context);
        }
        return links;
    }

    /// <summary>As a backend reads it, from the threshold that the span carries; nothing where it carries none.</summary>
    private static double AdjustedCount(string? traceState)
    {
        const double range = 1UL << 56;
        var at = traceState?.IndexOf("th:", StringComparison.Ordinal) ?? -1;
        return at < 0
            ? 0
            : range / (range - ulong.Parse(traceState![(at + 3)..].PadRight(14, '0'), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
